/**
 * The losses, each with its slope by z: what the backward pass starts from.
 *
 *     cross-entropy, sigmoid:  J = ln(1 + e^∓z) (− for target 1),        ∂J/∂z  = a − t
 *     cross-entropy, softmax:  J = ln Σⱼ e^zⱼ − z_class,                 ∂J/∂zₖ = aₖ − tₖ
 *     mean squared error:      J = ½ Σₖ (aₖ − tₖ)²,                      ∂J/∂zₖ = (aₖ − tₖ) g'(zₖ)
 *     … with softmax:          the same J,                               ∂J/∂zₖ = aₖ (dₖ − Σⱼ aⱼ dⱼ),  d = a − t
 *
 * Fused: cross-entropy never takes the logarithm of a rounded probability, so it stays finite and exact where a network is
 * very sure. J of a batch is the mean over its samples; half the squared error, so that its slope is plainly a − t.
 */
import { activationOf } from './activations/index.js';
import type { Arithmetic, Floats } from './math/arithmetic.js';
import type { LayerSettings, LossName } from './settings.js';
import { greatestScore, logSumExp } from './softmax.js';

/** One batch at the output layer; `z`, `a`, `targets`, `delta` are unit-major with the same stride. */
export interface OutputBatch {
  readonly z: Floats;
  readonly a: Floats;
  readonly targets: Floats;
  readonly units: number;
  readonly stride: number;
}

/** Loss of each sample into `losses[0 … count)`. */
export function sampleLosses(
  m: Arithmetic,
  loss: LossName,
  { z, a, targets, units, stride }: OutputBatch,
  losses: Floats,
  count: number,
): void {
  if (loss === 'mean-squared-error') {
    for (let s = 0; s < count; s++) {
      let sum = 0;
      for (let k = 0, at = s; k < units; k++, at += stride) {
        const d = m.round(a[at] - targets[at]);
        sum = m.round(sum + m.round(d * d));
      }
      losses[s] = m.named(0.5 * sum);
    }
  } else if (units === 1) {
    for (let s = 0; s < count; s++) losses[s] = m.softplus(targets[s] > 0.5 ? -z[s] : z[s]);
  } else {
    for (let s = 0; s < count; s++) {
      const greatest = greatestScore(z, units, stride, s);
      let score = 0;
      for (let k = 0, at = s; k < units; k++, at += stride) score = targets[at] > 0.5 ? z[at] : score;
      losses[s] = m.named(logSumExp(m, z, units, stride, s) - m.round(score - greatest));
    }
  }
}

/** ∂J/∂z of each sample's own loss (not yet divided by the batch) into `delta`. */
export function outputDeltas(
  m: Arithmetic,
  loss: LossName,
  layer: LayerSettings,
  { z, a, targets, units, stride }: OutputBatch,
  delta: Floats,
  count: number,
): void {
  for (let k = 0; k < units; k++) {
    const from = k * stride;
    for (let i = from; i < from + count; i++) delta[i] = m.named(a[i] - targets[i]);
  }
  if (loss === 'cross-entropy') return;
  if (layer.activation === 'softmax') return throughSoftmax(m, a, delta, units, stride, count);
  const activation = activationOf(layer.activation);
  for (let k = 0; k < units; k++) {
    activation.backpropagate(z, a, delta, k * stride, k * stride + count, layer, m);
  }
}

function throughSoftmax(m: Arithmetic, a: Floats, delta: Floats, units: number, stride: number, count: number): void {
  for (let s = 0; s < count; s++) {
    let mean = 0;
    for (let k = 0, at = s; k < units; k++, at += stride) mean = m.round(mean + m.round(a[at] * delta[at]));
    for (let k = 0, at = s; k < units; k++, at += stride) delta[at] = m.named(a[at] * m.round(delta[at] - mean));
  }
}
