/**
 * Softmax: scores of several classes become shares that add up to 1.
 *
 *     aₖ = e^(zₖ − max) / Σⱼ e^(zⱼ − max)
 *
 * The greatest score is taken away first, so that nothing overflows. It couples the units of a layer, so it is no
 * `Activation`; its slope, where one number per unit is wanted, is ∂aₖ/∂zₖ = aₖ (1 − aₖ).
 */
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';

/** Rows of `units` units, each `stride` long. */
export function softmax(m: Arithmetic, z: Floats, a: Floats, units: number, stride: number, count: number): void {
  shiftedExponentials(m, z, a, units, stride, count);
  for (let s = 0; s < count; s++) {
    let sum = 0;
    for (let u = 0, at = s; u < units; u++, at += stride) sum = m.round(sum + a[at]);
    for (let u = 0, at = s; u < units; u++, at += stride) a[at] = m.named(a[at] / sum);
  }
}

/** a = e^(z − max), the maximum over a sample's units, by selection in ascending order. */
export function shiftedExponentials(
  m: Arithmetic,
  z: Floats,
  a: Floats,
  units: number,
  stride: number,
  count: number,
): void {
  for (let s = 0; s < count; s++) {
    let greatest = z[s];
    for (let u = 1, at = s + stride; u < units; u++, at += stride) greatest = z[at] > greatest ? z[at] : greatest;
    for (let u = 0, at = s; u < units; u++, at += stride) a[at] = m.round(z[at] - greatest);
  }
  for (let u = 0; u < units; u++) m.exp(a, a, u * stride, u * stride + count);
}
