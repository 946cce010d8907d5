/**
 * The geometry of an activation's plot: z from −5 to 5 for every activation, a in a range that fits its family. Pure.
 *
 * Where an activation has an alpha, its negative side is alpha times a fixed curve. So the alpha under the finger is the one
 * whose curve passes through that point, and a drag anywhere on the branch means the same.
 */
import { activationOf, SATURATED_BELOW, type ActivationName } from '@gradroom/shared';
import type { AnyActivation } from './names.js';

export const Z_MIN = -5;
export const Z_MAX = 5;
export const BINS = 20;
/** The tallest bar of the histogram, as a share of the plot's height. */
export const BAR_SHARE = 0.74;
/** Where the handle of alpha stands, unless the branch has left the plot there. */
export const HANDLE_Z = -4;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The values of a that the plot shows. */
export function activationRange(name: AnyActivation): Range {
  if (name === 'sigmoid' || name === 'softmax') return { min: -0.18, max: 1.18 };
  if (name === 'tanh') return { min: -1.3, max: 1.3 };
  if (name === 'linear' || name === 'selu') return { min: -2.5, max: 2.5 };
  return { min: -1.5, max: 2.5 };
}

/** A plot's pixels and back; up and down go the values of a, unless `range` says otherwise. */
export class PlotScale {
  constructor(
    name: AnyActivation,
    readonly width: number,
    readonly height: number,
    readonly range: Range = activationRange(name),
  ) {}
  x(z: number): number {
    return ((z - Z_MIN) / (Z_MAX - Z_MIN)) * this.width;
  }
  y(a: number): number {
    return ((this.range.max - a) / (this.range.max - this.range.min)) * this.height;
  }
  z(x: number): number {
    return Z_MIN + (x / this.width) * (Z_MAX - Z_MIN);
  }
  a(y: number): number {
    return this.range.max - (y / this.height) * (this.range.max - this.range.min);
  }
}

const CURVE_STEPS = 80;

/** An SVG path of the curve between two z. Outside the plot it goes on a little, so that the clipped line has no end there. */
export function curvePath(name: ActivationName, alpha: number, scale: PlotScale, from = Z_MIN, to = Z_MAX): string {
  const { forward, kinks } = activationOf(name);
  const at = [from, to, ...kinks.filter((kink) => kink > from && kink < to)];
  for (let i = 1; i < CURVE_STEPS; i += 1) at.push(from + ((to - from) * i) / CURVE_STEPS);
  const limit = (y: number) => Math.min(scale.height * 3, Math.max(-scale.height * 2, y));
  const points = at
    .sort((p, q) => p - q)
    .map((z) => `${scale.x(z).toFixed(2)} ${limit(scale.y(forward(z, alpha))).toFixed(2)}`);
  return `M${points.join('L')}`;
}

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Where the slope is under the engine's share of its greatest value, within the plot. */
export function saturatedZones(name: ActivationName, alpha: number): Interval[] {
  const { forward, slope, slopeMax } = activationOf(name);
  const limit = SATURATED_BELOW * slopeMax(alpha);
  const steps = 400;
  const zones: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | undefined;
  for (let i = 0; i < steps; i += 1) {
    const from = Z_MIN + ((Z_MAX - Z_MIN) * i) / steps;
    const to = Z_MIN + ((Z_MAX - Z_MIN) * (i + 1)) / steps;
    const z = (from + to) / 2;
    if (Math.abs(slope(z, forward(z, alpha), alpha)) >= limit) open = undefined;
    else if (open) open.to = to;
    else zones.push((open = { from, to }));
  }
  // Saturation goes on for ever on its side; where the slope only crosses zero (GELU's and SiLU's dip) is no such zone.
  return zones.filter(({ from, to }) => from === Z_MIN || to === Z_MAX);
}

/** The bin of a value; the outer bins collect what lies outside, and the first a NaN. */
export function binBetween(value: number, { min, max }: Range, bins: number): number {
  const bin = Math.floor(((value - min) / (max - min)) * bins);
  return bin > 0 ? Math.min(bins - 1, bin) : 0;
}

/** Whether the middle of a bin lies in one of the zones. */
export function binSaturated(bin: number, zones: readonly Interval[]): boolean {
  const z = Z_MIN + ((bin + 0.5) * (Z_MAX - Z_MIN)) / BINS;
  return zones.some(({ from, to }) => z >= from && z <= to);
}

/** Where the handle stands: at z = −4, or where the branch leaves the plot. */
export function handlePosition(name: ActivationName, alpha: number, { range }: PlotScale): { z: number; a: number } {
  const { forward } = activationOf(name);
  const floor = range.min + 0.04 * (range.max - range.min);
  const a = forward(HANDLE_Z, alpha);
  if (a >= floor) return { z: HANDLE_Z, a };
  // The branch falls steadily to the left: halving finds where it crosses the floor.
  let [outside, inside] = [HANDLE_Z, 0];
  for (let i = 0; i < 30; i += 1) {
    const middle = (outside + inside) / 2;
    if (forward(middle, alpha) < floor) outside = middle;
    else inside = middle;
  }
  return { z: inside, a: floor };
}

/** The alpha whose branch passes through (z, a), within its range and rounded to `step`; undefined where there is no alpha. */
export function alphaThrough(name: ActivationName, z: number, a: number, step: number): number | undefined {
  const { alphaRange, forward } = activationOf(name);
  if (!alphaRange) return undefined;
  // Near z = 0 every branch passes through the origin, and the smallest move would mean the largest change.
  const clear = Math.min(-0.25, Math.max(Z_MIN, z));
  const alpha = a / forward(clear, 1);
  const rounded = Math.round(alpha / step) * step;
  return Number(Math.min(alphaRange.max, Math.max(alphaRange.min, rounded)).toFixed(6));
}

/** Steps of alpha by key, button and finger: a hundredth up to 1, five above. */
export function alphaStep(name: AnyActivation): number {
  if (name === 'softmax') return 0.01;
  const range = activationOf(name).alphaRange;
  return range && range.max > 1 ? 0.05 : 0.01;
}

/** Bars of the histogram in plot pixels: tallest 74% of the height. Bars of nothing are left out. */
export function histogramBars(
  counts: ArrayLike<number>,
  { width, height }: { width: number; height: number },
): { x: number; y: number; width: number; height: number; bin: number }[] {
  let tallest = 0;
  for (let bin = 0; bin < counts.length; bin += 1) tallest = Math.max(tallest, counts[bin]);
  const bars = [];
  const pitch = width / counts.length;
  for (let bin = 0; bin < counts.length; bin += 1) {
    if (counts[bin] === 0) continue;
    // One pixel at least: a bin with a few samples of thousands is not an empty one.
    const tall = Math.max(1, (counts[bin] / tallest) * BAR_SHARE * height);
    bars.push({ x: bin * pitch + 0.5, y: height - tall, width: Math.max(1, pitch - 1), height: tall, bin });
  }
  return bars;
}
