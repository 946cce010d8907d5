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
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

const K = Math.fround(1.5957691216057308);
const C = Math.fround(0.044715);

/** σ(2u), the share of z that passes. */
function gate(z: number, m: Arithmetic): number {
  const square = m.round(z * z);
  return m.sigmoid(m.round(m.round(K * z) * m.round(1 + m.round(C * square))));
}

export const gelu: Activation = {
  name: 'gelu',
  kinks: [],
  range: [-0.17004, Infinity],
  slopeMax: () => 1.12898,
  forward: (z, _alpha, m = single) => (z < -11 ? 0 : z > 11 ? z : m.named(z * gate(z, m))),
  slope: (z, _a, _alpha, m = single) => {
    if (z < -11) return 0;
    if (z > 11) return 1;
    const { round } = m;
    const share = gate(z, m);
    const inner = round(K * round(1 + round(3 * round(C * round(z * z))))); // d(2u)/dz
    return round(share + round(round(z * inner) * round(share * round(1 - share))));
  },
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = gelu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * gelu.slope(z[i], a[i], layer.alpha, m));
  },
};
