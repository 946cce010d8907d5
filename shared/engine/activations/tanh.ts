/**
 * Hyperbolic tangent: squashes to (−1, 1), symmetric about 0, with slope 1 there.
 *
 *     a = tanh z,  g' = 1 − a²
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const tanh: Activation = {
  name: 'tanh',
  kinks: [],
  range: [-1, 1],
  slopeMax: () => 1,
  forward: (z, _alpha, m = single) => m.tanh(z),
  slope: (_z, a, _alpha, m = single) => m.round(1 - m.round(a * a)),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = tanh.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * tanh.slope(z[i], a[i], layer.alpha, m));
  },
};
