/** A room that two servers remove at once is removed, with its teams. */
import { expect, it } from 'vitest';
import { removeWithTeams } from '../../../server/rooms/make-teams.js';
import { StoreConflict } from '../../../server/storage/store.js';
import { header, removed, room } from '../storage/implementations.js';
import { MemoryStore } from '../storage/memory-store.js';
import { ManualTime } from '../time.js';

const teamRoom = { ...room('AAAAAA.3.1', 'log-1.3.1'), teamOf: 'AAAAAA' };

async function classWithTeam(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  await store.createRoom(teamRoom, header('log-1.3.1'));
  return store;
}

it.each(['AAAAAA', 'AAAAAA.3.1'])(
  '[BR6] where another server removes %s first nothing fails, and nothing stays',
  async (code) => {
    const store = await classWithTeam();
    const { log } = (await store.room(code))!;
    const acquire = store.acquire.bind(store);
    let isFirst = true;
    store.acquire = async (taken) => {
      if (taken === log && isFirst) {
        isFirst = false;
        await removed(store, code);
      }
      return acquire(taken);
    };
    await removeWithTeams(store, new ManualTime(), 'AAAAAA');
    expect(isFirst).toBe(false);
    expect(await store.rooms()).toEqual([]);
  },
);

it('[BR6] a room that is still there was not removed, and whoever asked for it is told so', async () => {
  const store = await classWithTeam();
  store.deleteRoom = () => Promise.reject(new StoreConflict('Another one owns it.'));
  await expect(removeWithTeams(store, new ManualTime(), 'AAAAAA')).rejects.toBeInstanceOf(StoreConflict);
});
