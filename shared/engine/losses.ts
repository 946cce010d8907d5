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
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';
import type { LayerSettings, LossName } from './settings.js';
import { throughActivation } from './slopes.js';
import { shiftedExponentials } from './softmax.js';

/** One batch at the output layer; everything but `losses` unit-major with the same stride. */
export interface OutputBatch {
  readonly z: Floats;
  readonly a: Floats;
  readonly targets: Floats;
  /** ∂J/∂z of each sample's own loss (not yet divided by the batch); until then scratch. */
  readonly delta: Floats;
  /** Loss of each sample. */
  readonly losses: Floats;
  readonly units: number;
  readonly stride: number;
}

/** Fills `losses` for the first `count` samples. */
export function sampleLosses(m: Arithmetic, loss: LossName, batch: OutputBatch, count: number): void {
  if (loss === 'mean-squared-error') halfSquaredErrors(m, batch, count);
  else if (batch.units === 1) binaryCrossEntropies(m, batch, count);
  else softmaxCrossEntropies(m, batch, count);
}

function halfSquaredErrors(m: Arithmetic, { a, targets, losses, units, stride }: OutputBatch, count: number): void {
  for (let s = 0; s < count; s++) {
    let sum = 0;
    for (let k = 0, at = s; k < units; k++, at += stride) {
      const d = m.round(a[at] - targets[at]);
      sum = m.round(sum + m.round(d * d));
    }
    losses[s] = m.named(0.5 * sum);
  }
}

function binaryCrossEntropies(m: Arithmetic, { z, targets, delta, losses }: OutputBatch, count: number): void {
  for (let s = 0; s < count; s++) delta[s] = targets[s] > 0.5 ? -z[s] : z[s];
  m.softplus(delta, losses, 0, count);
}

function softmaxCrossEntropies(m: Arithmetic, batch: OutputBatch, count: number): void {
  const { z, targets, delta, losses, units, stride } = batch;
  shiftedExponentials(m, z, delta, units, stride, count);
  for (let s = 0; s < count; s++) {
    let sum = 0;
    for (let k = 0, at = s; k < units; k++, at += stride) sum = m.round(sum + delta[at]);
    losses[s] = sum;
  }
  m.log(losses, losses, 0, count);
  for (let s = 0; s < count; s++) {
    let greatest = z[s];
    let score = z[s];
    for (let k = 1, at = s + stride; k < units; k++, at += stride) {
      greatest = z[at] > greatest ? z[at] : greatest;
      score = targets[at] > 0.5 ? z[at] : score;
    }
    losses[s] = m.named(losses[s] + m.round(greatest - score));
  }
}

/** Fills `delta` for the first `count` samples. @param slopes scratch as long as delta */
export function outputDeltas(
  m: Arithmetic,
  loss: LossName,
  layer: LayerSettings,
  batch: OutputBatch,
  slopes: Floats,
  count: number,
): void {
  const { z, a, targets, delta, units, stride } = batch;
  for (let k = 0; k < units; k++) {
    const from = k * stride;
    for (let i = from; i < from + count; i++) delta[i] = m.named(a[i] - targets[i]);
  }
  if (loss === 'cross-entropy') return;
  if (layer.activation === 'softmax') throughSoftmax(m, batch, count);
  else throughActivation(m, layer, z, a, delta, slopes, units, stride, count);
}

function throughSoftmax(m: Arithmetic, { a, delta, units, stride }: OutputBatch, count: number): void {
  for (let s = 0; s < count; s++) {
    let mean = 0;
    for (let k = 0, at = s; k < units; k++, at += stride) mean = m.round(mean + m.round(a[at] * delta[at]));
    for (let k = 0, at = s; k < units; k++, at += stride) delta[at] = m.named(a[at] * m.round(delta[at] - mean));
  }
}
