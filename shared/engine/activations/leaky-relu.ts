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
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const leakyRelu: Activation = {
  name: 'leaky-relu',
  alphaRange: { min: 0, max: 1, initial: 0.01 },
  kinks: [0],
  range: [-Infinity, Infinity],
  slopeMax: () => 1,
  forward: (z, alpha, m = single) => (z < 0 ? m.named(alpha * z) : z),
  slope: (z, _a, alpha) => (z < 0 ? alpha : 1),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = leakyRelu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * leakyRelu.slope(z[i], a[i], layer.alpha, m));
  },
};
