/**
 * The logistic sigmoid 1 / (1 + e⁻ˣ) and its integral softplus, ln(1 + eˣ), in single precision.
 *
 * The sigmoid has one formula for both signs: e⁻ˣ, 1 + e, 1 / e are each monotone as computed, so the whole is, and it
 * stays in [0, 1]. Where e⁻ˣ overflows, the sigmoid is below 2⁻¹²⁶, which counts as 0.
 */
import { exp } from './exp.js';
import { log1p } from './log.js';

const f = Math.fround;
const SMALLEST_NORMAL = 1.1754943508222875e-38;

export function sigmoid(x: number): number {
  const y = f(1 / f(1 + exp(-x)));
  return y < SMALLEST_NORMAL ? 0 : y;
}

/** ln(1 + eˣ) as max(x, 0) + ln(1 + e^−|x|), which neither overflows nor loses the small values. */
export function softplus(x: number): number {
  if (x > 0) return f(x + log1p(exp(-x)));
  return log1p(exp(x));
}
