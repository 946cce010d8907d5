/**
 * ln x in single precision.
 *
 *     x = 2ᵉ (1 + m),  √½ ≤ 1 + m < √2,  ln x = e ln 2 + m − m²/2 + m³ p(m)
 *
 * Polynomial and the split of ln 2: Moshier's Cephes (logf).
 */
import { bits, float, SMALLEST_NORMAL } from './bits.js';
import type { Floats } from './row.js';

const f = Math.fround;

// Constants of this module: V8 boxes every result of a loop that names the globals NaN or Infinity in a branch never taken.
const INFINITE = Infinity;
const NOT_A_NUMBER = NaN;
const SQRT_HALF = f(0.70710678118654752);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);
/** p, from the highest power down. */
export const LOG_POLYNOMIAL = [
  f(7.0376836292e-2),
  f(-1.151461031e-1),
  f(1.167699874e-1),
  f(-1.2420140846e-1),
  f(1.4249322787e-1),
  f(-1.6668057665e-1),
  f(2.0000714765e-1),
  f(-2.4999993993e-1),
  f(3.3333331174e-1),
] as const;
const [P0, P1, P2, P3, P4, P5, P6, P7, P8] = LOG_POLYNOMIAL;

/** y = ln x, y may be x: −∞ at ±0, NaN below. */
export function log(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const v = x[i];
    const subnormal = v < SMALLEST_NORMAL;
    float[0] = subnormal ? f(v * 16777216) : v;
    let e = (bits[0] >>> 23) - (subnormal ? 150 : 126);
    bits[0] = (bits[0] & 0x7fffff) | 0x3f000000;
    let m = float[0]; // in [½, 1)
    if (m < SQRT_HALF) {
      e -= 1;
      m = f(f(m + m) - 1);
    } else {
      m = f(m - 1);
    }
    const square = f(m * m);
    let p = f(f(P0 * m) + P1);
    p = f(f(p * m) + P2);
    p = f(f(p * m) + P3);
    p = f(f(p * m) + P4);
    p = f(f(p * m) + P5);
    p = f(f(p * m) + P6);
    p = f(f(p * m) + P7);
    p = f(f(p * m) + P8);
    p = f(f(p * m) * square);
    p = f(f(p + f(e * LN2_LOW)) - f(0.5 * square));
    const z = f(f(m + p) + f(e * LN2_HIGH));
    y[i] = v > 0 ? (v < INFINITE ? z : v) : v === 0 ? -INFINITE : NOT_A_NUMBER;
  }
}
