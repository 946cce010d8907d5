/**
 * eˣ and eˣ − 1 in single precision.
 *
 *     x = n ln 2 + r,  |r| ≤ ½ ln 2,  eˣ = 2ⁿ (1 + r + r² p(r))
 *
 * ln 2 is split in two, so that n·LN2_HIGH is exact and r keeps its last bits. Polynomial and split: Moshier's Cephes
 * (expf). Each line is one single-precision operation, which a SIMD kernel follows one by one; its branches become selects.
 */
import { scale } from './bits.js';

const f = Math.fround;

const LOG2_E = f(1.44269504088896341);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);
/** Adding and subtracting 1.5·2²³ rounds to the nearest integer, ties to even. */
const ROUNDER = 12582912;
const P0 = f(1.98756915e-4);
const P1 = f(1.3981999507e-3);
const P2 = f(8.3334519073e-3);
const P3 = f(4.1665795894e-2);
const P4 = f(1.6666665459e-1);
const P5 = f(5.0000001201e-1);

/** The greatest single-precision number whose exponential is finite, and the least whose exponential is at least 2⁻¹²⁶. */
const GREATEST = f(88.72283172607422);
const LEAST = f(-87.33654022216797);

/** r + r² p(r), which is eʳ − 1 for |r| ≤ ½ ln 2. */
function tail(r: number): number {
  let p = f(f(P0 * r) + P1);
  p = f(f(p * r) + P2);
  p = f(f(p * r) + P3);
  p = f(f(p * r) + P4);
  p = f(f(p * r) + P5);
  return f(f(p * f(r * r)) + r);
}

/** eˣ; +0 below 2⁻¹²⁶, ∞ above the greatest single-precision number. */
export function exp(x: number): number {
  if (!(x >= LEAST)) return x < LEAST ? 0 : NaN;
  if (x > GREATEST) return Infinity;
  const n = f(f(f(x * LOG2_E) + ROUNDER) - ROUNDER);
  const r = f(f(x - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  return scale(f(tail(r) + 1), n);
}

/** eˣ − 1 without the loss of digits near 0; +0 where |x| < 2⁻¹²⁶. */
export function expm1(x: number): number {
  const n = f(f(f(x * LOG2_E) + ROUNDER) - ROUNDER);
  if (n !== 0) return f(exp(x) - 1);
  const y = tail(x);
  return y < 1.1754943508222875e-38 && y > -1.1754943508222875e-38 ? 0 : y;
}
