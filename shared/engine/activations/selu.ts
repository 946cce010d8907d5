/**
 * SELU, the scaled ELU: λ and α are chosen so that activations drift to mean 0 and variance 1 from layer to layer.
 *
 *     a = λ z           z ≥ 0,  g' = λ
 *     a = λ α (eᶻ − 1)  z < 0,  g' = λ α eᶻ = a + λ α
 *
 * Source: Klambauer, Unterthiner, Mayr, Hochreiter 2017, "Self-Normalizing Neural Networks"; wants LeCun's initializer.
 */
import { single } from '../math/arithmetic.js';
import type { Activation } from './activation.js';

const SCALE = Math.fround(1.0507009873554805);
/** λ α, the constant as the engine uses it: in single precision, also when the rest is double. */
const SCALE_ALPHA = Math.fround(1.7580993408473766);

export const selu: Activation = {
  name: 'selu',
  kinks: [0],
  range: [-SCALE_ALPHA, Infinity],
  slopeMax: () => SCALE_ALPHA,
  forward: (z, _alpha, m = single) => m.named(z < 0 ? SCALE_ALPHA * m.expm1(z) : SCALE * z),
  slope: (z, a, _alpha, m = single) => (z < 0 ? m.round(a + SCALE_ALPHA) : SCALE),
  activate(z, a, from, to, layer, m) {
    for (let i = from; i < to; i++) a[i] = selu.forward(z[i], layer.alpha, m);
  },
  backpropagate(z, a, delta, from, to, layer, m) {
    for (let i = from; i < to; i++) delta[i] = m.named(delta[i] * selu.slope(z[i], a[i], layer.alpha, m));
  },
};
