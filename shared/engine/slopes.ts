/** Slopes g'(z) of a layer: for the backward pass, and for showing who is saturated or dead. */
import { activationOf } from './activations/index.js';
import type { Arithmetic } from './math/arithmetic.js';
import { SMALLEST_NORMAL } from './math/bits.js';
import type { Floats } from './math/row.js';
import type { LayerSettings } from './settings.js';

/** slopes[i] = g'(z[i]) for from ≤ i < to; a softmax's is that of the unit by its own score, a (1 − a). */
export function slopeRow(
  m: Arithmetic,
  layer: LayerSettings,
  z: Floats,
  a: Floats,
  slopes: Floats,
  from: number,
  to: number,
): void {
  const { activation } = layer;
  if (activation !== 'softmax') return activationOf(activation).differentiate(z, a, slopes, from, to, layer, m);
  for (let i = from; i < to; i++) slopes[i] = m.round(a[i] * m.round(1 - a[i]));
}

/** The greatest |g'(z)| of a layer, or what it tends to. */
export function slopeMaxOf({ activation, alpha }: LayerSettings): number {
  return activation === 'softmax' ? 0.25 : activationOf(activation).slopeMax(alpha);
}

/**
 * Whether a unit is silent for a sample, from its z, a and g'(z): it passes nothing on, and has no slope. Who is so for every training
 * sample is dead. Output alone doesn't tell: g(0) = 0 of a tanh is its steepest place. Nor does slope alone: a sigmoid that is sure is
 * saturated. At a kink the left side counts, though a step takes the right one's: a ReLU at z = 0 is as silent as one below.
 */
export function silenceOf(layer: LayerSettings): (z: number, a: number, slope: number) => boolean {
  const flatBelow = slopeBelowZero(layer) === 0;
  return (z, a, slope) => a === 0 && (slope === 0 || (flatBelow && z === 0));
}

/** Just below 0, where ReLU and its kin have their kink. */
function slopeBelowZero({ activation, alpha }: LayerSettings): number {
  if (activation === 'softmax') return 0.25;
  const { forward, slope } = activationOf(activation);
  return slope(-SMALLEST_NORMAL, forward(-SMALLEST_NORMAL, alpha), alpha);
}

/** ∂J/∂a becomes ∂J/∂z, in place: delta = delta·g'(z) for all units of a layer. @param slopes scratch as long as delta */
export function throughActivation(
  m: Arithmetic,
  layer: LayerSettings,
  z: Floats,
  a: Floats,
  delta: Floats,
  slopes: Floats,
  units: number,
  stride: number,
  count: number,
): void {
  for (let from = 0; from < units * stride; from += stride) {
    slopeRow(m, layer, z, a, slopes, from, from + count);
    for (let i = from; i < from + count; i++) delta[i] = m.named(delta[i] * slopes[i]);
  }
}
