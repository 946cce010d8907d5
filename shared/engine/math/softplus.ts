/**
 * Softplus, ln(1 + eˣ), in single precision.
 *
 *     |x| ≤ 1:   ln 2 + x/2 + x² q(x²), where the last part is ln cosh(x/2)
 *     otherwise: max(x, 0) + ln(1 + e), e = e^−|x| ≤ 1/e, by log's polynomial in e itself, which loses nothing of a small e
 *
 * What is added to x is so small beside x's last digit that rounding cannot make the whole fall while x rises; constants
 * come last, since adding one keeps the order.
 */
import { exp } from './exp.js';
import { LOG_POLYNOMIAL } from './log.js';
import type { Floats } from './row.js';

const f = Math.fround;

const [P0, P1, P2, P3, P4, P5, P6, P7, P8] = LOG_POLYNOMIAL;
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);
// ln cosh(x/2) / x² as a polynomial in x², interpolated at Chebyshev's nodes of [0, 1].
const Q0 = f(1.7416644771e-6);
const Q1 = f(-2.6021895395e-5);
const Q2 = f(3.4710676919e-4);
const Q3 = f(-5.208319031600538e-3);
const Q4 = f(0.125);

/** y = ln(1 + eˣ); y must not be x. */
export function softplus(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) y[i] = x[i] < 0 ? x[i] : -x[i];
  exp(y, y, from, to);
  for (let i = from; i < to; i++) {
    const v = x[i];
    if (v <= 1 && v >= -1) {
      const square = f(v * v);
      let q = f(f(Q0 * square) + Q1);
      q = f(f(q * square) + Q2);
      q = f(f(q * square) + Q3);
      q = f(f(q * square) + Q4);
      y[i] = f(LN2_HIGH + f(LN2_LOW + f(f(0.5 * v) + f(q * square))));
    } else {
      const e = y[i];
      const square = f(e * e);
      let p = f(f(P0 * e) + P1);
      p = f(f(p * e) + P2);
      p = f(f(p * e) + P3);
      p = f(f(p * e) + P4);
      p = f(f(p * e) + P5);
      p = f(f(p * e) + P6);
      p = f(f(p * e) + P7);
      p = f(f(p * e) + P8);
      const logarithm = f(e + f(f(f(p * e) * square) - f(0.5 * square)));
      y[i] = v > 0 ? f(v + logarithm) : logarithm;
    }
  }
}
