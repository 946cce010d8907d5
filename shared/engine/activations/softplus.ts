/**
 * Softplus: a ReLU with a round corner; never 0, so no unit is ever dead.
 *
 *     a = ln(1 + eᶻ),  g' = σ(z)
 */
import { defineActivation } from './activation.js';

export const softplus = defineActivation({
  name: 'softplus',
  kinks: [],
  range: [0, Infinity],
  slopeMax: () => 1,
  activate(z, a, from, to, _layer, m) {
    m.softplus(z, a, from, to);
  },
  differentiate(z, _a, slopes, from, to, _layer, m) {
    m.sigmoid(z, slopes, from, to);
  },
});
