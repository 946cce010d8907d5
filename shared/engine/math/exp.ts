/**
 * eˣ and eˣ − 1 in single precision.
 *
 *     x = n ln 2 + r,  |r| ≤ ½ ln 2,  eˣ = 2ⁿ (1 + r + r² p(r))
 *
 * ln 2 is split in two, so that n·LN2_HIGH is exact and r keeps its last bits. Polynomial and split: Moshier's Cephes
 * (expf). Each line is one single-precision operation, which a SIMD kernel follows one by one.
 */
import { bits, float, SMALLEST_NORMAL } from './bits.js';
import type { Floats } from './row.js';

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
// Constants of this module: V8 boxes every result of a loop that names the globals NaN or Infinity in a branch never taken.
const INFINITE = Infinity;
const NOT_A_NUMBER = NaN;

/** y = eˣ, y may be x; +0 below 2⁻¹²⁶, ∞ above the greatest single-precision number. */
export function exp(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const v = x[i];
    const n = f(f(f(v * LOG2_E) + ROUNDER) - ROUNDER);
    const r = f(f(v - f(n * LN2_HIGH)) - f(n * LN2_LOW));
    let p = f(f(P0 * r) + P1);
    p = f(f(p * r) + P2);
    p = f(f(p * r) + P3);
    p = f(f(p * r) + P4);
    p = f(f(p * r) + P5);
    p = f(f(p * f(r * r)) + r);
    float[0] = f(p + 1);
    bits[0] += n << 23; // times 2ⁿ
    y[i] = v > GREATEST ? INFINITE : v >= LEAST ? float[0] : v < LEAST ? 0 : NOT_A_NUMBER;
  }
}

/** y = eˣ − 1, y may be x, for x ≤ 0, without the loss of digits near 0; +0 where |x| < 2⁻¹²⁶. */
export function expm1(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const v = x[i];
    const n = f(f(f(v * LOG2_E) + ROUNDER) - ROUNDER);
    const r = f(f(v - f(n * LN2_HIGH)) - f(n * LN2_LOW));
    let p = f(f(P0 * r) + P1);
    p = f(f(p * r) + P2);
    p = f(f(p * r) + P3);
    p = f(f(p * r) + P4);
    p = f(f(p * r) + P5);
    p = f(f(p * f(r * r)) + r);
    if (n === 0) {
      y[i] = p < SMALLEST_NORMAL && p > -SMALLEST_NORMAL ? 0 : p; // r is x itself
    } else {
      float[0] = f(p + 1);
      bits[0] += n << 23;
      y[i] = v >= LEAST ? f(float[0] - 1) : v < LEAST ? -1 : NOT_A_NUMBER;
    }
  }
}
