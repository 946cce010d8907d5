/**
 * SiLU (also Swish): z weighted by its own sigmoid, a smooth ReLU that dips below 0.
 *
 *     a = z σ(z),  g' = σ (1 + z (1 − σ))
 *
 * Source: Elfwing, Uchibe, Doya 2018, "Sigmoid-Weighted Linear Units".
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

export const silu: Activation = {
  name: 'silu',
  kinks: [],
  range: [-0.27846, Infinity],
  slopeMax: () => 1.09984,
  forward: (z, _alpha, m = single) => m.named(z * m.sigmoid(z)),
  slope: (z, _a, _alpha, m = single) => {
    const share = m.sigmoid(z);
    return m.round(share * m.round(1 + m.round(z * m.round(1 - share))));
  },
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = silu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * silu.slope(z[i], a[i], layer.alpha, m));
  },
};
