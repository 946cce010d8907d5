/** The geometry of the curve of slopes g'(z), over the same z as the activation's own. Pure. */
import { activationOf } from '@gradroom/shared';
import { Z_MAX, Z_MIN, type PlotScale, type Range } from '../../activation/plot.js';
import type { Curve } from '../../pictures/layer-study.js';

const STEPS = 120;
/** As near to a kink as its left side is looked at. */
const NEAR = 1e-4;
/** Ranges from which one is taken for all curves that stand beside each other: slopes are compared by height. */
const tops = [1.35, 2.2, 6.2] as const;

/** What the plots of slopes show, the same for all of them. */
export function slopeRange(curves: readonly Curve[]): Range {
  const most = Math.max(...curves.map(({ activation, alpha }) => activationOf(activation).slopeMax(alpha)));
  const max = tops.find((top) => most < top * 0.9) ?? tops[tops.length - 1];
  return { min: -0.16 * max, max };
}

/** Slopes with a number at the axis, but for those too near to the greatest one, which has its own. */
export function slopeTicks(greatest: number, { max }: Range): readonly number[] {
  const ticks = max > 3 ? [1, 3, 5] : max > 2 ? [1] : [0.5, 1];
  return ticks.filter((tick) => Math.abs(tick - greatest) > 0.2 * max);
}

export function slopeAt({ activation, alpha }: Curve, z: number): number {
  const { forward, slope } = activationOf(activation);
  return slope(z, forward(z, alpha), alpha);
}

/** The curve as an SVG path, broken where the slope jumps, and the jumps as lines of their own. */
export function slopePaths(curve: Curve, scale: PlotScale): { readonly curve: string; readonly jumps: string } {
  const kinks = activationOf(curve.activation).kinks.filter((kink) => kink > Z_MIN && kink < Z_MAX);
  const ends = [Z_MIN, ...kinks, Z_MAX];
  const point = (z: number, value: number) => `${scale.x(z).toFixed(2)} ${scale.y(value).toFixed(2)}`;
  const pieces: string[] = [];
  for (let piece = 0; piece + 1 < ends.length; piece += 1) {
    const [from, to] = [ends[piece], ends[piece + 1]];
    const last = piece + 2 === ends.length ? to : to - NEAR;
    const points = Array.from({ length: STEPS + 1 }, (_, i) => from + ((last - from) * i) / STEPS);
    pieces.push(`M${points.map((z) => point(z, slopeAt(curve, z))).join('L')}`);
  }
  const jumps = kinks.map((kink) => {
    const [left, right] = [slopeAt(curve, kink - NEAR), slopeAt(curve, kink)];
    return Math.abs(left - right) < 0.01 ? '' : `M${point(kink, left)}L${point(kink, right)}`;
  });
  return { curve: pieces.join(''), jumps: jumps.join('') };
}
