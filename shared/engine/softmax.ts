/**
 * Softmax: scores of several classes become shares that add up to 1.
 *
 *     aₖ = e^(zₖ − max) / Σⱼ e^(zⱼ − max)
 *
 * The greatest score is taken away first, so that nothing overflows. It couples the units of a layer, so it is no
 * `Activation`; its slope, where one number per unit is wanted, is ∂aₖ/∂zₖ = aₖ (1 − aₖ).
 */
import type { Arithmetic, Floats } from './math/arithmetic.js';

export function softmax(m: Arithmetic, z: Floats, a: Floats, units: number, stride: number, count: number): void {
  const { round } = m;
  for (let s = 0; s < count; s++) {
    const greatest = greatestScore(z, units, stride, s);
    let sum = 0;
    for (let u = 0, at = s; u < units; u++, at += stride) {
      const e = m.exp(round(z[at] - greatest));
      a[at] = e;
      sum = round(sum + e);
    }
    for (let u = 0, at = s; u < units; u++, at += stride) a[at] = m.named(a[at] / sum);
  }
}

/** ln Σⱼ e^(zⱼ − max) of one sample. */
export function logSumExp(m: Arithmetic, z: Floats, units: number, stride: number, sample: number): number {
  const greatest = greatestScore(z, units, stride, sample);
  let sum = 0;
  for (let u = 0, at = sample; u < units; u++, at += stride) sum = m.round(sum + m.exp(m.round(z[at] - greatest)));
  return m.log(sum);
}

/** By selection in ascending order, as everything is compared here. */
export function greatestScore(z: Floats, units: number, stride: number, sample: number): number {
  let greatest = z[sample];
  for (let u = 1, at = sample + stride; u < units; u++, at += stride) greatest = z[at] > greatest ? z[at] : greatest;
  return greatest;
}
