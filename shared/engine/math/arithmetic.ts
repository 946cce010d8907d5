/**
 * The arithmetic an engine computes in: single precision, or double precision for gradient checks. The engine's formulas
 * are written once and take one of the two.
 *
 * Training only ever uses `single`, so that every call through it has one target and is compiled inline.
 */
import { LEAST_SCORE, LEAST_SQUARED, SMALLEST_NORMAL } from './bits.js';
import { exp, expm1 } from './exp.js';
import { log } from './log.js';
import type { Floats, RowFunction } from './row.js';
import { sigmoid } from './sigmoid.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';

export interface Arithmetic {
  /** Rounds the exact result of one operation to this precision. */
  round(x: number): number;
  /** Rounds a result that has a name in SPEC.md (z, a, δ, gradient, weight, …): below the smallest normal number it is +0. */
  named(x: number): number;
  /** The same of a pre-activation z: below 2⁻⁶⁰ it is +0. */
  score(x: number): number;
  /** x², rounded; +0 where x is below 2⁻⁵⁸ in size. */
  square(x: number): number;
  array(length: number): Floats;
  readonly exp: RowFunction;
  /** For x ≤ 0. */
  readonly expm1: RowFunction;
  readonly log: RowFunction;
  readonly sigmoid: RowFunction;
  /** Not in place. */
  readonly tanh: RowFunction;
  /** Not in place. */
  readonly softplus: RowFunction;
}

/** IEEE single precision: what every room trains in. */
export const single: Arithmetic = {
  round: Math.fround,
  named: (x) => {
    const y = Math.fround(x);
    return y < SMALLEST_NORMAL && y > -SMALLEST_NORMAL ? 0 : y;
  },
  score: (x) => {
    const y = Math.fround(x);
    return y < LEAST_SCORE && y > -LEAST_SCORE ? 0 : y;
  },
  square: (x) => (x < LEAST_SQUARED && x > -LEAST_SQUARED ? 0 : Math.fround(x * x)),
  array: (length) => new Float32Array(length),
  exp,
  expm1,
  log,
  sigmoid,
  tanh,
  softplus,
};
