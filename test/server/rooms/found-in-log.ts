/** What whoever has a room's log finds of a question whose answer lies ahead. */
import { aheadOf, Player, reference, type Right } from '@gradroom/shared';
import { foresee } from '@gradroom/shared/lessons';
import type { SessionStore } from '../../../server/storage/store.js';

export async function foundInLog(store: SessionStore, seq: number): Promise<Right> {
  const header = (await store.header((await store.rooms())[0].log))!;
  const player = new Player(header, { backend: reference });
  const entries = await store.entries(header.log, 1, seq);
  for (const { entry } of entries) player.accept(entry);
  player.advanceTo(entries.at(-1)!.entry.step);
  const { configuration, questions } = player.state;
  const { question, step } = questions.find((asked) => asked.seq === seq)!;
  const ahead = aheadOf(question, configuration.network.hidden.length)!;
  const work = foresee(player.engine, configuration, ahead, reference);
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    const { steps, truth, curve } = value;
    return { at: step + steps, truth: truth ?? null, ...(curve ? { curve } : {}) };
  }
}
