/** Which samples the next step will use: the order of mini-batches is part of the engine's state. */
import { BatchOrder } from '../order.js';
import type { EngineSettings } from '../settings.js';
import type { Snapshot } from '../snapshot.js';

/**
 * Places in the training set, in the order in which the mini-batch holds them.
 *
 * @param sampleCount of the training set
 */
export function nextBatchOf(
  { seed, position, epochStart }: Pick<Snapshot, 'seed' | 'position' | 'epochStart'>,
  { batchSize }: Pick<EngineSettings, 'batchSize'>,
  sampleCount: number,
): Uint32Array {
  const order = new BatchOrder(sampleCount, seed);
  order.restore(epochStart, position);
  return order.indices.slice(position, position + order.next(batchSize));
}
