/** Works out one question's future for a page: brings a network to where it is asked, and goes on in turns. Pure of the worker around it. */
import type { Backend } from '@gradroom/shared';
import { Rehearsal } from '@gradroom/shared/lessons';
import type { FromForesightWorker, ToForesightWorker } from './foresight-messages.js';

/** Between two messages of how far it has come. */
const TELL_MS = 100;

/** Yields what is to be told; undefined for a breath between. */
export function* lookAhead(
  { question, acts }: ToForesightWorker,
  backend: Backend,
  now: () => number,
): Generator<FromForesightWorker | undefined, void> {
  const rehearsal = new Rehearsal(backend);
  for (const act of acts) {
    if (act.type === 'set-up') rehearsal.setUp(act);
    else if (act.type === 'change') rehearsal.change(act);
    else rehearsal.trainTo(act.age);
    yield undefined;
  }
  const work = rehearsal.foresee(question);
  for (let toldAt = now(); ;) {
    const { done, value } = work.next();
    if (done) return yield { type: 'found', foreseen: value };
    const isDue = now() - toldAt >= TELL_MS;
    if (isDue) toldAt = now();
    yield isDue ? { type: 'share', share: value } : undefined;
  }
}
