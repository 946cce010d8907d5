/**
 * Softplus: a ReLU with a round corner; never 0, so no unit is ever dead.
 *
 *     a = ln(1 + eᶻ),  g' = σ(z)
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const softplus: Activation = {
  name: 'softplus',
  kinks: [],
  range: [0, Infinity],
  slopeMax: () => 1,
  forward: (z, _alpha, m = single) => m.softplus(z),
  slope: (z, _a, _alpha, m = single) => m.sigmoid(z),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = softplus.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * softplus.slope(z[i], a[i], layer.alpha, m));
  },
};
