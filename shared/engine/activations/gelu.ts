/**
 * GELU, the Gaussian error linear unit, in its tanh form (GPT-2's), written with the sigmoid, which keeps the digits of the
 * small values on the negative side: ½ (1 + tanh u) = σ(2u).
 *
 *     a = z σ(2u),  2u = K z (1 + C z²),  K = 2 √(2/π),  C = 0.044715
 *     g' = σ + z σ (1 − σ) K (1 + 3 C z²)
 *
 * Source: Hendrycks, Gimpel 2016, "Gaussian Error Linear Units". Below −11 and above 11 it is 0 and z in single precision;
 * the selections there keep z² from overflowing.
 */
import type { Arithmetic } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import { defineActivation } from './activation.js';

const K = Math.fround(1.5957691216057308);
const C = Math.fround(0.044715);

/** σ(2u), the share of z that passes. */
function gates(z: Floats, shares: Floats, from: number, to: number, m: Arithmetic): void {
  const { round } = m;
  for (let i = from; i < to; i++) {
    const v = z[i];
    shares[i] = round(round(K * v) * round(1 + round(C * round(v * v))));
  }
  m.sigmoid(shares, shares, from, to);
}

export const gelu = defineActivation({
  name: 'gelu',
  kinks: [],
  range: [-0.17005, Infinity],
  slopeMax: () => 1.129,
  activate(z, a, from, to, _layer, m) {
    gates(z, a, from, to, m);
    for (let i = from; i < to; i++) a[i] = z[i] < -11 ? 0 : z[i] > 11 ? z[i] : m.named(z[i] * a[i]);
  },
  differentiate(z, _a, slopes, from, to, _layer, m) {
    const { round } = m;
    gates(z, slopes, from, to, m);
    for (let i = from; i < to; i++) {
      const v = z[i];
      const share = slopes[i];
      const inner = round(K * round(1 + round(3 * round(C * round(v * v))))); // d(2u)/dz
      const slope = round(share + round(round(v * inner) * round(share * round(1 - share))));
      slopes[i] = v < -11 ? 0 : v > 11 ? 1 : slope;
    }
  },
});
