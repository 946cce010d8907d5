/**
 * SELU, the scaled ELU: λ and α are chosen so that activations drift to mean 0 and variance 1 from layer to layer.
 *
 *     a = λ z           z ≥ 0,  g' = λ
 *     a = λ α (eᶻ − 1)  z < 0,  g' = λ α eᶻ = a + λ α
 *
 * Source: Klambauer, Unterthiner, Mayr, Hochreiter 2017, "Self-Normalizing Neural Networks"; wants LeCun's initializer.
 */
import { defineActivation } from './activation.js';

const SCALE = Math.fround(1.0507009873554805);
/** λ α, the constant as the engine uses it: in single precision, also when the rest is double. */
const SCALE_ALPHA = Math.fround(1.7580993408473766);

export const selu = defineActivation({
  name: 'selu',
  kinks: [0],
  range: [-SCALE_ALPHA, Infinity],
  slopeMax: () => SCALE_ALPHA,
  activate(z, a, from, to, _layer, m) {
    for (let i = from; i < to; i++) a[i] = z[i] < 0 ? z[i] : 0;
    m.expm1(a, a, from, to);
    for (let i = from; i < to; i++) a[i] = m.named(z[i] < 0 ? SCALE_ALPHA * a[i] : SCALE * z[i]);
  },
  differentiate(z, a, slopes, from, to, _layer, m) {
    for (let i = from; i < to; i++) slopes[i] = z[i] < 0 ? m.round(a[i] + SCALE_ALPHA) : SCALE;
  },
});
