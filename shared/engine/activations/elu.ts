/**
 * ELU, the exponential linear unit: its negative side bends to −alpha, which keeps the mean activation near 0.
 *
 *     a = z               z ≥ 0,  g' = 1
 *     a = alpha (eᶻ − 1)  z < 0,  g' = alpha eᶻ = a + alpha,   alpha ∈ [0, 5]; smooth at 0 only for alpha = 1
 *
 * Source: Clevert, Unterthiner, Hochreiter 2016, "Fast and Accurate Deep Network Learning by Exponential Linear Units".
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const elu: Activation = {
  name: 'elu',
  alphaRange: { min: 0, max: 5, initial: 1 },
  kinks: [0],
  range: [-5, Infinity],
  slopeMax: (alpha) => (alpha > 1 ? alpha : 1),
  forward: (z, alpha, m = single) => (z < 0 ? m.named(alpha * m.expm1(z)) : z),
  slope: (z, a, alpha, m = single) => (z < 0 ? m.round(a + alpha) : 1),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = elu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * elu.slope(z[i], a[i], layer.alpha, m));
  },
};
