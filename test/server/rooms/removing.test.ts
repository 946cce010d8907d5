/** A room that two servers remove at once is removed, with its teams. */
import { expect, it } from 'vitest';
import { removeWithTeams } from '../../../server/rooms/make-teams.js';
import { exportOf } from '../../../server/rooms/stored-room.js';
import { StoreConflict } from '../../../server/storage/store.js';
import { header, removed, room } from '../storage/implementations.js';
import { MemoryStore } from '../storage/memory-store.js';
import { ManualTime } from '../time.js';
import { faulty } from './faulty-store.js';

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

it('[BR6] neither to remove a room nor to export it are other rooms read, however many there are', async () => {
  const inner = await classWithTeam();
  const taught = room('BBBBBB', 'log-2');
  await inner.createRoom(taught, header('log-2'));
  await inner.createRoom({ ...room('BBBBBB.3.1', 'log-2.3.1'), teamOf: 'BBBBBB' }, header('log-2.3.1'));
  for (let n = 1; n <= 50; n++) await inner.createRoom(room(`CCCCC${n}`, `log-c${n}`), header(`log-c${n}`));
  const { store, calls } = faulty(inner);
  const exported = await exportOf(store, taught);
  expect(exported.ok && exported.room.teams).toMatchObject([{ breakout: 3, team: 1 }]);
  await removeWithTeams(store, new ManualTime(), 'BBBBBB');
  expect(await inner.rooms()).toHaveLength(52);
  expect([calls('rooms'), calls('teamRooms')]).toEqual([0, 2]);
  expect(calls('room')).toBeLessThan(6);
});
