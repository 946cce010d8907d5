/** Training in this same thread, on given timers: with a clock of its own, a whole server runs in one deterministic test. */
import { reference, type Backend } from '@gradroom/shared';
import { TrainingLoop } from './loop.js';
import type { FromWorker, ToWorker } from './messages.js';
import type { TrainingPool } from './pool.js';
import { Remote } from './remote.js';
import type { Time } from './time.js';

export function inlineTraining(time: Pick<Time, 'measure' | 'after'>, backend: Backend = reference): TrainingPool {
  const undelivered = new Set<() => void>();
  /** Later and in order, as between threads: neither side is called while it calls the other. */
  const later = (deliver: () => void) => {
    const cancel = time.after(0, () => {
      undelivered.delete(cancel);
      deliver();
    });
    undelivered.add(cancel);
  };
  const loop = new TrainingLoop(time, (message: FromWorker) => later(() => remote.receive(message)), backend);
  const remote = new Remote((message: ToWorker) => later(() => loop.receive(message)));
  return {
    open: (room, listener) => remote.open(room, listener),
    recompute: (room) => remote.recompute(room),
    race: (race, listener) => remote.race(race, listener),
    predict: (prediction, listener) => remote.predict(prediction, listener),
    async close() {
      loop.dispose();
      for (const cancel of undelivered) cancel();
      remote.failAll(new Error('The training was stopped.'));
    },
  };
}
