/**
 * tanh in single precision, odd by construction.
 *
 *     |x| < 0.625:  x + x³ p(x²), Moshier's Cephes (tanhf)
 *     otherwise:    1 − 2 / (e^2|x| + 1), which is monotone in each of its operations
 */
import { exp } from './exp.js';

const f = Math.fround;
const SMALLEST_NORMAL = 1.1754943508222875e-38;
const P0 = f(-5.70498872745e-3);
const P1 = f(2.06390887954e-2);
const P2 = f(-5.37397155531e-2);
const P3 = f(1.33314422036e-1);
const P4 = f(-3.33332819422e-1);

export function tanh(x: number): number {
  const size = x < 0 ? -x : x;
  if (size < 0.625) {
    const square = f(x * x);
    let p = f(f(P0 * square) + P1);
    p = f(f(p * square) + P2);
    p = f(f(p * square) + P3);
    p = f(f(p * square) + P4);
    return size < SMALLEST_NORMAL ? 0 : f(f(f(p * square) * x) + x);
  }
  const y = f(1 - f(2 / f(exp(f(size + size)) + 1)));
  return x < 0 ? -y : y;
}
