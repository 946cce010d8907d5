/**
 * Linear: no activation at all. A stack of linear layers is one linear layer.
 *
 *     a = z,  g' = 1
 */
import type { Activation } from './activation.js';

export const linear: Activation = {
  name: 'linear',
  kinks: [],
  range: [-Infinity, Infinity],
  slopeMax: () => 1,
  forward: (z) => z,
  slope: () => 1,
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = linear.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * linear.slope(z[i], a[i], layer.alpha, m));
  },
};
