/** What one applied mini-batch says about each layer, in double precision and ascending order; shown to people only. */
import type { BatchStatistics } from './backend.js';
import type { Batch } from './batch.js';
import { single } from './math/arithmetic.js';
import type { LayerParameters } from './settings.js';
import { slopeRow } from './slopes.js';

export function batchStatistics(
  batch: Batch,
  before: readonly LayerParameters[],
  after: readonly LayerParameters[],
): BatchStatistics[] {
  return before.map((layer, l) => ({
    ...deltaAndSlope(batch, l),
    updateRatio: updateRatio(layer.weights, after[l].weights),
  }));
}

function deltaAndSlope(batch: Batch, l: number): { meanDelta: number; meanSlope: number } {
  const { count, forward, settings } = batch;
  const { capacity } = forward;
  const delta = batch.delta[l];
  const slope = new Float32Array(delta.length);
  const units = batch.sizes[l + 1];
  let deltas = 0;
  let slopes = 0;
  for (let u = 0; u < units; u++) {
    const from = u * capacity;
    slopeRow(single, settings.layers[l], forward.z[l], forward.a[l], slope, from, from + count);
    for (let i = from; i < from + count; i++) {
      deltas += Math.abs(delta[i]);
      slopes += Math.abs(slope[i]);
    }
  }
  return { meanDelta: deltas / (units * count), meanSlope: slopes / (units * count) };
}

function updateRatio(before: Float32Array, after: Float32Array): number {
  let change = 0;
  let size = 0;
  for (let k = 0; k < before.length; k++) {
    const d = after[k] - before[k];
    change += d * d;
    size += before[k] * before[k];
  }
  return size === 0 ? 0 : Math.sqrt(change / size);
}

/** √Σ x², ascending. */
export function norm(values: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] * values[k];
  return Math.sqrt(sum);
}
