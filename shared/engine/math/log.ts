/**
 * ln x and ln(1 + x) in single precision.
 *
 *     x = 2ᵉ (1 + m),  √½ ≤ 1 + m < √2,  ln x = e ln 2 + m − m²/2 + m³ p(m)
 *
 * Polynomial and the split of ln 2: Moshier's Cephes (logf).
 */
import { bitsOf, fromBits } from './bits.js';

const f = Math.fround;

const SQRT_HALF = f(0.70710678118654752);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);
const SMALLEST_NORMAL = 1.1754943508222875e-38;
const P0 = f(7.0376836292e-2);
const P1 = f(-1.151461031e-1);
const P2 = f(1.167699874e-1);
const P3 = f(-1.2420140846e-1);
const P4 = f(1.4249322787e-1);
const P5 = f(-1.6668057665e-1);
const P6 = f(2.0000714765e-1);
const P7 = f(-2.4999993993e-1);
const P8 = f(3.3333331174e-1);

/** ln x: −∞ at ±0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const subnormal = x < SMALLEST_NORMAL;
  const bits = bitsOf(subnormal ? f(x * 16777216) : x);
  let e = (bits >>> 23) - (subnormal ? 150 : 126);
  let m = fromBits((bits & 0x7fffff) | 0x3f000000); // in [½, 1)
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
  let y = f(f(p * m) * square);
  y = f(y + f(e * LN2_LOW));
  y = f(y - f(0.5 * square));
  return f(f(m + y) + f(e * LN2_HIGH));
}

/** ln(1 + x) for 0 ≤ x ≤ 1, without the loss of digits near 0: the rounding error of 1 + x is made good. */
export function log1p(x: number): number {
  const u = f(1 + x);
  const lost = f(x - f(u - 1));
  return f(log(u) + f(lost / u));
}
