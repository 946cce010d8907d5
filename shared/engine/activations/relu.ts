/**
 * ReLU, the rectified linear unit: passes what is positive. A unit that is negative for every sample gets no gradient and is
 * dead.
 *
 *     a = z  z ≥ 0;  a = 0  z < 0
 *
 * Source: Nair, Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines".
 */
import type { Activation } from './activation.js';

export const relu: Activation = {
  name: 'relu',
  kinks: [0],
  range: [0, Infinity],
  slopeMax: () => 1,
  forward: (z) => (z < 0 ? 0 : z),
  slope: (z) => (z < 0 ? 0 : 1),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = relu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * relu.slope(z[i], a[i], layer.alpha, m));
  },
};
