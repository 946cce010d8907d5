/**
 * The three products of a layer with its weights, over a batch of samples: forward, back to the layer below, and the
 * gradients. Values are stored unit by unit, `[unit * stride + sample]`, so that four neighbours are four samples.
 *
 * The order of every sum is part of the engine's arithmetic (SPEC.md): over units ascending, one sample beside the other;
 * over samples in four interleaved lanes, (l0 + l1) + (l2 + l3); accumulators start at +0; each product and each sum is
 * rounded. That is what a kernel with four single-precision lanes does, and what four independent chains do fast here.
 */
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';

/** z[u, s] = Σᵢ w[u, i] x[i, s] + b[u]. Where `stride` is a multiple of 4, the lanes up to it may be written as well. */
export function affineForward(
  m: Arithmetic,
  weights: Floats,
  biases: Floats,
  x: Floats,
  z: Floats,
  inputCount: number,
  unitCount: number,
  stride: number,
  count: number,
): void {
  const { round, score } = m;
  const blocksEnd = stride % 4 === 0 ? (count + 3) & ~3 : count & ~3;
  for (let u = 0; u < unitCount; u++) {
    const row = u * inputCount;
    const bias = biases[u];
    const out = u * stride;
    for (let s = 0; s < blocksEnd; s += 4) {
      let l0 = 0;
      let l1 = 0;
      let l2 = 0;
      let l3 = 0;
      for (let i = 0, at = s; i < inputCount; i++, at += stride) {
        const w = weights[row + i];
        l0 = round(l0 + round(w * x[at]));
        l1 = round(l1 + round(w * x[at + 1]));
        l2 = round(l2 + round(w * x[at + 2]));
        l3 = round(l3 + round(w * x[at + 3]));
      }
      z[out + s] = score(l0 + bias);
      z[out + s + 1] = score(l1 + bias);
      z[out + s + 2] = score(l2 + bias);
      z[out + s + 3] = score(l3 + bias);
    }
    for (let s = blocksEnd; s < count; s++) {
      let sum = 0;
      for (let i = 0, at = s; i < inputCount; i++, at += stride) sum = round(sum + round(weights[row + i] * x[at]));
      z[out + s] = score(sum + bias);
    }
  }
}

/** e[i, s] = Σᵤ w[u, i] delta[u, s]: ∂J/∂a of the layer below. `stride` is a multiple of 4; all lanes are written. */
export function affineBackward(
  m: Arithmetic,
  weights: Floats,
  delta: Floats,
  e: Floats,
  inputCount: number,
  unitCount: number,
  stride: number,
  count: number,
): void {
  const { round } = m;
  for (let i = 0; i < inputCount; i++) {
    const out = i * stride;
    for (let s = 0; s < count; s += 4) {
      let l0 = 0;
      let l1 = 0;
      let l2 = 0;
      let l3 = 0;
      for (let u = 0, k = i, at = s; u < unitCount; u++, k += inputCount, at += stride) {
        const w = weights[k];
        l0 = round(l0 + round(w * delta[at]));
        l1 = round(l1 + round(w * delta[at + 1]));
        l2 = round(l2 + round(w * delta[at + 2]));
        l3 = round(l3 + round(w * delta[at + 3]));
      }
      e[out + s] = l0;
      e[out + s + 1] = l1;
      e[out + s + 2] = l2;
      e[out + s + 3] = l3;
    }
  }
}

/** Mean over the batch of delta[u, s]·x[i, s] (weights) and of delta[u, s] (biases): ∂J/∂W and ∂J/∂b. */
export function affineGradients(
  m: Arithmetic,
  delta: Floats,
  x: Floats,
  weightGradients: Floats,
  biasGradients: Floats,
  inputCount: number,
  unitCount: number,
  stride: number,
  count: number,
): void {
  const { round, named } = m;
  const blocksEnd = count & ~3;
  const rest = count & 3;
  for (let u = 0; u < unitCount; u++) {
    const d = u * stride;
    for (let i = 0; i < inputCount; i++) {
      const at = i * stride;
      let l0 = 0;
      let l1 = 0;
      let l2 = 0;
      let l3 = 0;
      for (let s = 0; s < blocksEnd; s += 4) {
        l0 = round(l0 + round(delta[d + s] * x[at + s]));
        l1 = round(l1 + round(delta[d + s + 1] * x[at + s + 1]));
        l2 = round(l2 + round(delta[d + s + 2] * x[at + s + 2]));
        l3 = round(l3 + round(delta[d + s + 3] * x[at + s + 3]));
      }
      if (rest > 0) l0 = round(l0 + round(delta[d + blocksEnd] * x[at + blocksEnd]));
      if (rest > 1) l1 = round(l1 + round(delta[d + blocksEnd + 1] * x[at + blocksEnd + 1]));
      if (rest > 2) l2 = round(l2 + round(delta[d + blocksEnd + 2] * x[at + blocksEnd + 2]));
      weightGradients[u * inputCount + i] = named(round(round(l0 + l1) + round(l2 + l3)) / count);
    }
    laneMean(m, delta, d, count, biasGradients, u);
  }
}

/** into[at] = the mean of values[from … from + count), summed in four lanes. */
export function laneMean(m: Arithmetic, values: Floats, from: number, count: number, into: Floats, at: number): void {
  const { round } = m;
  const blocksEnd = from + (count & ~3);
  const rest = count & 3;
  let l0 = 0;
  let l1 = 0;
  let l2 = 0;
  let l3 = 0;
  for (let s = from; s < blocksEnd; s += 4) {
    l0 = round(l0 + values[s]);
    l1 = round(l1 + values[s + 1]);
    l2 = round(l2 + values[s + 2]);
    l3 = round(l3 + values[s + 3]);
  }
  if (rest > 0) l0 = round(l0 + values[blocksEnd]);
  if (rest > 1) l1 = round(l1 + values[blocksEnd + 1]);
  if (rest > 2) l2 = round(l2 + values[blocksEnd + 2]);
  into[at] = m.named(round(round(l0 + l1) + round(l2 + l3)) / count);
}

/** Whether every value is a finite number: x − x is 0 for those, NaN for the others, and NaN survives a sum. */
export function allFinite(values: Floats, from: number, to: number): boolean {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] - values[i];
  return sum === 0;
}
