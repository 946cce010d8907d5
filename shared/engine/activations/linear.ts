/**
 * Linear: no activation at all. A stack of linear layers is one linear layer.
 *
 *     a = z,  g' = 1
 */
import { defineActivation } from './activation.js';

export const linear = defineActivation({
  name: 'linear',
  kinks: [],
  range: [-Infinity, Infinity],
  slopeMax: () => 1,
  activate(z, a, from, to) {
    for (let i = from; i < to; i++) a[i] = z[i];
  },
  differentiate(_z, _a, slopes, from, to) {
    for (let i = from; i < to; i++) slopes[i] = 1;
  },
});
