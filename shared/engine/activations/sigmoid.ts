/**
 * Sigmoid: squashes to (0, 1); its slope is at most ¼ and vanishes on both sides, so deep stacks of it learn slowly.
 *
 *     a = 1 / (1 + e⁻ᶻ),  g' = a (1 − a)
 */
import { defineActivation } from './activation.js';

export const sigmoid = defineActivation({
  name: 'sigmoid',
  kinks: [],
  range: [0, 1],
  slopeMax: () => 0.25,
  activate(z, a, from, to, _layer, m) {
    m.sigmoid(z, a, from, to);
  },
  differentiate(_z, a, slopes, from, to, _layer, m) {
    for (let i = from; i < to; i++) slopes[i] = m.round(a[i] * m.round(1 - a[i]));
  },
});
