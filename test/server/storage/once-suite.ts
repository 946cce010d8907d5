/** What may be taken once: the same tests for memory and for Redis. */
import { expect, it } from 'vitest';
import type { OnceTable } from '../../../server/storage/once.js';
import { sleep } from '../sockets/serve.js';

export function itIsTakenOnce(open: () => Promise<{ readonly once: OnceTable; close(): Promise<void> }>): void {
  it('[MS8] is taken once, by its own secret, until its time is over, and no more wait than may', async () => {
    const store = await open();
    const { once } = store;
    await once.put('a', 'first', 'room', 2, 60_000);
    expect(await once.take('b')).toBeUndefined();
    const taken = await Promise.all([once.take('a'), once.take('a'), once.take('a')]);
    expect(taken.filter((value) => value === 'first')).toHaveLength(1);
    expect(await once.take('a')).toBeUndefined();

    for (const hash of ['c', 'd', 'e']) await once.put(hash, hash, 'crowd', 2, 60_000);
    await once.put('f', 'f', 'another', 2, 60_000);
    expect([await once.take('c'), await once.take('d'), await once.take('e'), await once.take('f')]).toEqual([
      undefined,
      'd',
      'e',
      'f',
    ]);
    await once.put('g', 'g', 'room', 2, 20);
    await sleep(40);
    expect(await once.take('g')).toBeUndefined();
    await store.close();
  });
}
