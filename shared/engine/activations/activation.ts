/**
 * What an activation function is. Each has a file of its own, with its formula for a row: values of one unit, one for each
 * sample. `defineActivation` adds the same for one number.
 */
import { single } from '../math/arithmetic.js';
import type { Arithmetic } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import type { ActivationName, LayerSettings } from '../settings.js';

export interface AlphaRange {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

interface Rows {
  readonly name: ActivationName;
  /** Absent where the activation has no alpha. */
  readonly alphaRange?: AlphaRange;
  /** Pre-activations at which the slope jumps (for at least some alpha). */
  readonly kinks: readonly number[];
  /** The least and the greatest activation (for any alpha in its range), or what they tend to. */
  readonly range: readonly [number, number];
  /** The greatest |g'(z)|, or what it tends to: the measure of "saturated". */
  slopeMax(alpha: number): number;
  /** a[i] = g(z[i]) for from ≤ i < to; z is finite. */
  activate(z: Floats, a: Floats, from: number, to: number, layer: Alpha, m: Arithmetic): void;
  /** slopes[i] = g'(z[i]) for from ≤ i < to, where a = g(z); at a kink the slope of the right side. */
  differentiate(z: Floats, a: Floats, slopes: Floats, from: number, to: number, layer: Alpha, m: Arithmetic): void;
}

type Alpha = Pick<LayerSettings, 'alpha'>;

export interface Activation extends Rows {
  /** a = g(z), in single precision. */
  forward(z: number, alpha: number): number;
  /** g'(z), where a = g(z). */
  slope(z: number, a: number, alpha: number): number;
}

const z1 = new Float32Array(1);
const a1 = new Float32Array(1);
const slope1 = new Float32Array(1);

export function defineActivation(rows: Rows): Activation {
  return {
    ...rows,
    forward: (z, alpha) => {
      z1[0] = z;
      rows.activate(z1, a1, 0, 1, { alpha: Math.fround(alpha) }, single);
      return a1[0];
    },
    slope: (z, a, alpha) => {
      z1[0] = z;
      a1[0] = a;
      rows.differentiate(z1, a1, slope1, 0, 1, { alpha: Math.fround(alpha) }, single);
      return slope1[0];
    },
  };
}
