/**
 * Sigmoid: squashes to (0, 1); its slope is at most ¼ and vanishes on both sides, so deep stacks of it learn slowly.
 *
 *     a = 1 / (1 + e⁻ᶻ),  g' = a (1 − a)
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const sigmoid: Activation = {
  name: 'sigmoid',
  kinks: [],
  range: [0, 1],
  slopeMax: () => 0.25,
  forward: (z, _alpha, m = single) => m.sigmoid(z),
  slope: (_z, a, _alpha, m = single) => m.round(a * m.round(1 - a)),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = sigmoid.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * sigmoid.slope(z[i], a[i], layer.alpha, m));
  },
};
