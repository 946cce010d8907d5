/**
 * ReLU, the rectified linear unit: passes what is positive. A unit that is negative for every sample gets no gradient and is
 * dead.
 *
 *     a = z  z ≥ 0;  a = 0  z < 0
 *
 * Source: Nair, Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines".
 */
import { defineActivation } from './activation.js';

export const relu = defineActivation({
  name: 'relu',
  kinks: [0],
  range: [0, Infinity],
  slopeMax: () => 1,
  activate(z, a, from, to) {
    for (let i = from; i < to; i++) a[i] = z[i] < 0 ? 0 : z[i];
  },
  differentiate(z, _a, slopes, from, to) {
    for (let i = from; i < to; i++) slopes[i] = z[i] < 0 ? 0 : 1;
  },
});
