/**
 * tanh in single precision, odd by construction.
 *
 *     |x| < 0.625:  x + x³ p(x²), Moshier's Cephes (tanhf)
 *     otherwise:    1 − 2 / (e^2|x| + 1), which is monotone in each of its operations
 */
import { SMALLEST_NORMAL } from './bits.js';
import { exp } from './exp.js';
import type { Floats } from './row.js';

const f = Math.fround;
const P0 = f(-5.70498872745e-3);
const P1 = f(2.06390887954e-2);
const P2 = f(-5.37397155531e-2);
const P3 = f(1.33314422036e-1);
const P4 = f(-3.33332819422e-1);

/** y = tanh x; y must not be x. */
export function tanh(x: Floats, y: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) y[i] = x[i] < 0 ? -2 * x[i] : 2 * x[i];
  exp(y, y, from, to);
  for (let i = from; i < to; i++) {
    const v = x[i];
    const size = v < 0 ? -v : v;
    if (size < 0.625) {
      const square = f(v * v);
      let p = f(f(P0 * square) + P1);
      p = f(f(p * square) + P2);
      p = f(f(p * square) + P3);
      p = f(f(p * square) + P4);
      y[i] = size < SMALLEST_NORMAL ? 0 : f(f(f(p * square) * v) + v);
    } else {
      const t = f(1 - f(2 / f(y[i] + 1)));
      y[i] = v < 0 ? -t : t;
    }
  }
}
