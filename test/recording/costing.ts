/** A backend whose training takes time by a clock of its own, so that what depends on measured cost is tested without measuring. */
import { reference, type Trainers } from '@gradroom/shared';

export interface Costing {
  readonly backend: Trainers;
  readonly now: () => number;
  /** Steps that were trained. */
  readonly steps: () => number;
}

/** @param stepMs what one training step takes */
export function costing(stepMs: number): Costing {
  let steps = 0;
  const backend: Trainers = {
    named: (x) => reference.named(x),
    array: (length) => reference.array(length),
    trainer: (...given) => {
      const trainer = reference.trainer(...given);
      const train = trainer.train.bind(trainer);
      trainer.train = (count) => {
        steps += count;
        return train(count);
      };
      return trainer;
    },
  };
  return { backend, now: () => steps * stepMs, steps: () => steps };
}
