/** The folder that `writer-child.mjs` wrote to, opened again. */
import { chainOf } from '@gradroom/shared';
import { EmbeddedStore } from '../../server/storage/embedded.js';

/**
 * How many entries are in it, in one piece from the first one on.
 *
 * @throws where their chain does not hold, or nobody can write behind them
 */
export async function foundIn(folder: string): Promise<number> {
  const store = await EmbeddedStore.open(folder);
  try {
    const [room] = await store.rooms();
    if (!room) return 0;
    const stored = await store.entries(room.log, 1);
    const chain = chainOf(
      (await store.header(room.log))!,
      stored.map(({ entry }) => entry),
    );
    if (stored.length > 0 && stored.at(-1)!.chain !== chain) throw new Error('The chain does not hold.');
    if ((await store.acquire(room.log)) <= 0) throw new Error('The log cannot be taken.');
    return stored.length;
  } finally {
    await store.close();
  }
}
