/** One training sample on its way through the network of one exact step, forward and back. */
import { sampleOf, traceOf, type Trace } from '@gradroom/shared/explain';
import type { ExactStep } from './exact-step.js';

/** @param sample its place in the training set */
export function traced(exact: ExactStep, sample: number): Trace {
  return traceOf(exact, sampleOf(exact.data.training.train, sample));
}
