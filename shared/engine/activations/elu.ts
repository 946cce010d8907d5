/**
 * ELU, the exponential linear unit: its negative side bends to −alpha, which keeps the mean activation near 0.
 *
 *     a = z               z ≥ 0,  g' = 1
 *     a = alpha (eᶻ − 1)  z < 0,  g' = alpha eᶻ = a + alpha,   alpha ∈ [0, 5]; smooth at 0 only for alpha = 1
 *
 * Source: Clevert, Unterthiner, Hochreiter 2016, "Fast and Accurate Deep Network Learning by Exponential Linear Units".
 */
import { defineActivation } from './activation.js';

export const elu = defineActivation({
  name: 'elu',
  alphaRange: { min: 0, max: 5, initial: 1 },
  kinks: [0],
  range: [-5, Infinity],
  slopeMax: (alpha) => (alpha > 1 ? alpha : 1),
  activate(z, a, from, to, { alpha }, m) {
    for (let i = from; i < to; i++) a[i] = z[i] < 0 ? z[i] : 0;
    m.expm1(a, a, from, to);
    for (let i = from; i < to; i++) a[i] = z[i] < 0 ? m.named(alpha * a[i]) : z[i];
  },
  differentiate(z, a, slopes, from, to, { alpha }, m) {
    for (let i = from; i < to; i++) slopes[i] = z[i] < 0 ? m.round(a[i] + alpha) : 1;
  },
});
