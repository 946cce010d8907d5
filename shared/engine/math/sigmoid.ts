/**
 * The logistic sigmoid 1 / (1 + e⁻ˣ) in single precision.
 *
 * One formula for both signs: e⁻ˣ, 1 + e, 1 / e are each monotone as computed, so the whole is, and it stays in [0, 1].
 * Where e⁻ˣ overflows, the sigmoid is below 2⁻¹²⁶, which counts as 0.
 */
import { SMALLEST_NORMAL } from './bits.js';
import { exp } from './exp.js';
import type { Floats } from './row.js';

const f = Math.fround;

/** y = 1 / (1 + e⁻ˣ); y may be x. */
export function sigmoid(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) y[i] = -x[i];
  exp(y, y, from, to);
  for (let i = from; i < to; i++) {
    const share = f(1 / f(1 + y[i]));
    y[i] = share < SMALLEST_NORMAL ? 0 : share;
  }
}
