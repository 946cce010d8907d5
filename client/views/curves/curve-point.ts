/** One point of a curve, and which one lies where somebody points. Pure. */
import { partitionPoint } from '@gradroom/shared';

/** One point of the curve, as it was when it was pointed at. */
export interface CurvePoint {
  readonly step: number;
  readonly age: number;
  readonly trainLoss: number;
  readonly testLoss: number;
}

/** The age at a share of the width. */
export function ageAt(share: number, ages: readonly number[]): number {
  const first = ages[0] ?? 0;
  return first + share * ((ages[ages.length - 1] ?? 0) - first);
}

/** Index of the value nearest to `target` in a rising column; −1 in an empty one. */
export function nearestIndex(rising: readonly number[], target: number): number {
  const low = Math.min(
    partitionPoint(rising, (value) => value < target),
    rising.length - 1,
  );
  if (low > 0 && target - rising[low - 1] < rising[low] - target) return low - 1;
  return low;
}
