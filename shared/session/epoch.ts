/** How long an epoch is: one pass over the training points. */
import { trainCountOf } from '../data/index.js';
import type { Configuration } from './configuration.js';

/** Mini-batches of one epoch at the present batch size; the last may be smaller than the others. */
export function stepsPerEpoch({ data, training }: Pick<Configuration, 'data' | 'training'>): number {
  return Math.ceil(trainCountOf(data) / training.batchSize);
}
