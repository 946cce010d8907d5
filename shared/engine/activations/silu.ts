/**
 * SiLU (also Swish): z weighted by its own sigmoid, a smooth ReLU that dips below 0.
 *
 *     a = z σ(z),  g' = σ (1 + z (1 − σ))
 *
 * Source: Elfwing, Uchibe, Doya 2018, "Sigmoid-Weighted Linear Units".
 */
import { defineActivation } from './activation.js';

export const silu = defineActivation({
  name: 'silu',
  kinks: [],
  range: [-0.27847, Infinity],
  slopeMax: () => 1.09984,
  activate(z, a, from, to, _layer, m) {
    m.sigmoid(z, a, from, to);
    for (let i = from; i < to; i++) a[i] = m.named(z[i] * a[i]);
  },
  differentiate(z, _a, slopes, from, to, _layer, m) {
    const { round } = m;
    m.sigmoid(z, slopes, from, to);
    for (let i = from; i < to; i++) {
      const share = slopes[i];
      slopes[i] = round(share * round(1 + round(z[i] * round(1 - share))));
    }
  },
});
