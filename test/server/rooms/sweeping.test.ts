/** Rooms that nobody uses go, whatever is wrong with one of them. */
import { expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { header, person, room } from '../storage/implementations.js';
import type { RoomRecord } from '../../../server/storage/store.js';
import { MemoryStore } from '../storage/memory-store.js';
import { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

const newClass = classMaker();

it.each(['deleteRoom', 'people'] as const)(
  '[H10] a room of which %s fails keeps no other one from being removed, is told of, and goes later',
  async (method) => {
    const faults = faulty(new MemoryStore());
    const one = newClass({ store: faults.store });
    await one.rooms.start();
    for (let count = 0; count < 3; count++) await one.rooms.create({});
    let failures = 0;
    faults.fault(method, (proceed) =>
      failures++ === 0 ? Promise.reject(new Error('the disk is on fire')) : proceed(),
    );
    await one.pass(70 * 60_000, 60_000);
    expect(await one.store.rooms()).toHaveLength(1);
    expect(one.complaints).toEqual(['Rooms could not be removed; the next sweep tries them again.']);
    await one.pass(20 * 60_000, 60_000);
    expect(await one.store.rooms()).toEqual([]);
  },
);

it('[H60] a room that somebody uses after it was listed stays, also the moment at which it was to go', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const used = await one.rooms.create({});
  const left = await one.rooms.create({});
  if (!used.ok || !left.ok) throw new Error('No room was made.');
  one.time.pass(roomTimes.removeAfterMs + 1);
  let isListed = false;
  faults.fault('rooms', async (proceed) => {
    const rooms = await proceed();
    if (isListed) await one.store.updateRoom(used.code, () => ({ usedAt: one.time.now() }));
    isListed = true;
    return rooms;
  });
  await one.rooms.start();
  faults.fault('rooms', undefined);
  expect(await one.store.rooms()).toMatchObject([{ code: used.code }]);
});

it('[BR60] a team’s room stays while the store has its class, though that was not listed with it', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  await one.store.createRoom({ ...room('AAAAAA', 'log-1'), usedAt: one.time.now() }, header('log-1'));
  await one.store.createRoom({ ...room('AAAAAA.3.1', 'log-1.3.1'), teamOf: 'AAAAAA' }, header('log-1.3.1'));
  const teamsAlone = (rooms: unknown) => (rooms as RoomRecord[]).filter(({ teamOf }) => teamOf !== undefined);
  faults.fault('rooms', (proceed) => proceed().then(teamsAlone));
  await one.rooms.start();
  expect(await one.store.room('AAAAAA.3.1')).toBeDefined();
});

it('[H61] others have their turn between any two rooms, and one that was used is not read again', async () => {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  for (let n = 1; n <= 20; n++) {
    await one.store.createRoom({ ...room(`CCCCC${n}`, `log-${n}`), usedAt: one.time.now() }, header(`log-${n}`));
    const teacher = person('p1', { role: 'instructor' });
    await one.store.putPerson(`log-${n}`, await one.store.acquire(`log-${n}`), teacher);
  }
  one.time.pass(2 * 3_600_000);
  let turns = 0;
  const others = () => {
    turns++;
    other = setImmediate(others);
  };
  let other = setImmediate(others);
  const read: number[] = [];
  faults.fault('people', (proceed) => (read.push(turns), proceed()));
  await one.rooms.start();
  clearImmediate(other);
  expect(new Set(read).size).toBe(20);
  await one.pass(20 * 60_000, 60_000);
  expect(read).toHaveLength(20);
  expect(await one.store.rooms()).toHaveLength(20);
});
