/**
 * Leaky ReLU: a ReLU whose negative side keeps a small slope, alpha, so that no unit can die for good.
 *
 *     a = z        z ≥ 0
 *     a = alpha z  z < 0,   alpha ∈ [0, 1]; alpha = 0 is ReLU, alpha = 1 is linear
 *
 * Source: Maas, Hannun, Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models".
 *
 * A comparison and not Math.max: max treats −0 and NaN otherwise than the SIMD kernels do.
 */
import { defineActivation } from './activation.js';

export const leakyRelu = defineActivation({
  name: 'leaky-relu',
  alphaRange: { min: 0, max: 1, initial: 0.01 },
  kinks: [0],
  range: [-Infinity, Infinity],
  slopeMax: () => 1,
  activate(z, a, from, to, { alpha }, m) {
    for (let i = from; i < to; i++) a[i] = z[i] < 0 ? m.named(alpha * z[i]) : z[i];
  },
  differentiate(z, _a, slopes, from, to, { alpha }) {
    for (let i = from; i < to; i++) slopes[i] = z[i] < 0 ? alpha : 1;
  },
});
