/**
 * Hyperbolic tangent: squashes to (−1, 1), symmetric about 0, with slope 1 there.
 *
 *     a = tanh z,  g' = 1 − a²
 */
import { defineActivation } from './activation.js';

export const tanh = defineActivation({
  name: 'tanh',
  kinks: [],
  range: [-1, 1],
  slopeMax: () => 1,
  activate(z, a, from, to, _layer, m) {
    m.tanh(z, a, from, to);
  },
  differentiate(_z, a, slopes, from, to, _layer, m) {
    for (let i = from; i < to; i++) slopes[i] = m.round(1 - m.round(a[i] * a[i]));
  },
});
