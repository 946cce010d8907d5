/** One update, made in the page with the room's own bits: which samples it uses, and the weights after it. */
import { decodeSnapshot, Engine, reference, type Halt, type LayerParameters } from '@gradroom/shared';
import { nextBatchOf } from '@gradroom/shared/explain';
import type { ExactStep } from '../exact-step.js';

export interface NextUpdate {
  /** Places in the training set. */
  readonly samples: Uint32Array;
  readonly parameters: readonly LayerParameters[];
  /** Why it is not made, where its result would not be finite. */
  readonly halted: Halt | null;
}

export function nextUpdate({ settings, data, engine: state }: ExactStep): NextUpdate {
  const { train } = data.training;
  const snapshot = decodeSnapshot(state);
  const engine = new Engine(settings, data.training, snapshot.seed, reference);
  engine.restore(state);
  engine.train(1);
  const { parameters, halted } = engine;
  return { samples: nextBatchOf(snapshot, settings, train.count), parameters, halted };
}

/** The output whose answer is looked at: the one of the sample's class, where there are several. */
export function outputFor({ data }: ExactStep, sample: number): number {
  return data.kind === 'classes' ? data.points.train.label[sample] : 0;
}
