/** What was deleted is in no byte of the data folder, after a moment, a crash in between, and thirty days. */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { StoreAway, StoreFull } from '../../../server/storage/store.js';
import { classMaker } from '../rooms/class.js';
import { removed } from './implementations.js';
import {
  complaints,
  folder,
  isOnDisk,
  NAME,
  open,
  person,
  time,
  turn,
  twoRooms,
  wiped,
  withFolder,
} from './wiped-folder.js';

const newClass = classMaker();
withFolder();

it('[SEC8] a deleted room leaves no name and no secret behind once nobody writes; all else is as it was', async () => {
  const copying = vi.spyOn(EmbeddedStore.prototype, 'copyTo');
  const kept = await open();
  await twoRooms(kept);
  const token = await kept.acquire('log-STAYS2');
  await kept.putBlob('log-K7M4PX', Buffer.from(`${NAME} drew this network`));
  await removed(kept, 'K7M4PX');
  expect(isOnDisk(NAME)).toBe(true);
  time.pass(4_000);
  await kept.putPerson('log-STAYS2', token, { ...person('p1', 'Stays 1'), resumeHash: 'other' });
  time.pass(1_100);
  for (let count = 0; count < 100; count++) await turn();
  expect(copying).not.toHaveBeenCalled();
  time.pass(5_000);
  expect(await kept.people('log-STAYS2')).toHaveLength(30);
  await wiped();
  expect([isOnDisk(NAME), isOnDisk('Stays 29')]).toEqual([false, true]);
  expect(await kept.rooms()).toMatchObject([{ code: 'STAYS2' }]);
  await kept.renew('log-STAYS2', token);
  await kept.append('log-STAYS2', 1, token, []);
  expect(complaints).toEqual([]);
});

it('[SEC8] a class that never stops writing puts it off for an hour at most', async () => {
  const copying = vi.spyOn(EmbeddedStore.prototype, 'copyTo');
  const busy = await open({ idleMs: 300_000 });
  await twoRooms(busy);
  await removed(busy, 'K7M4PX');
  const write = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 4) {
      time.pass(240_000);
      await busy.updateRoom('STAYS2', () => ({ usedAt: passed }));
    }
  };
  await write(52);
  for (let count = 0; count < 100; count++) await turn();
  expect(copying).not.toHaveBeenCalled();
  await write(16);
  await wiped();
  expect(isOnDisk(NAME)).toBe(false);
});

it('[SEC8] a process that ended before, or anywhere in between, leaves it to the next start', async () => {
  const first = await open();
  await twoRooms(first);
  await removed(first, 'K7M4PX');
  await first.close();
  expect(isOnDisk(NAME)).toBe(true);
  const second = await open();
  await wiped();
  await second.close();
  expect(isOnDisk(NAME)).toBe(false);
  // Between the two renames; and a copy that was not complete.
  renameSync(join(folder, 'store'), join(folder, 'store.new'));
  const again = await open();
  expect(await again.people('log-STAYS2')).toHaveLength(30);
  await again.close();
  writeFileSync(join(folder, 'unwiped'), '');
  expect(await (await open()).people('log-STAYS2')).toHaveLength(30);
  await wiped();
});

it('[SEC8] a store that cannot be opened again says so, refuses, erases nothing, and is opened as soon as it can be', async () => {
  const kept = await open();
  await twoRooms(kept);
  await removed(kept, 'K7M4PX');
  const failing = vi.spyOn(EmbeddedStore, 'open').mockRejectedValue(new Error('Too many open files.'));
  time.pass(5_100);
  await expect.poll(() => complaints.length, { timeout: 10_000 }).toBe(1);
  expect(complaints).toEqual([expect.stringContaining('could not be opened again')]);
  await expect(kept.room('STAYS2')).rejects.toBeInstanceOf(StoreAway);
  await expect(kept.updateRoom('STAYS2', () => ({ usedAt: 9 }))).rejects.toMatchObject({ maybeDone: false });
  time.pass(1_000);
  await expect.poll(() => complaints.length, { timeout: 10_000 }).toBe(2);
  await expect(kept.room('STAYS2')).rejects.toBeInstanceOf(StoreAway);
  // What was before may be all that can be read.
  expect(isOnDisk(NAME)).toBe(true);
  expect(readdirSync(folder).toSorted()).toEqual(['store', 'store.old', 'unwiped']);
  failing.mockRestore();
  time.pass(1_000);
  await wiped();
  expect(await kept.people('log-STAYS2')).toHaveLength(30);
  expect(isOnDisk(NAME)).toBe(false);
});

it('[SEC8] where there is no room for a copy none is made; it is tried again after a minute, and within an hour of any failure', async () => {
  let free = 0;
  const copying = vi.spyOn(EmbeddedStore.prototype, 'copyTo');
  const require = (byteCount: number) => {
    if (byteCount > free) throw new StoreFull('The disk is nearly full.');
  };
  const kept = await open();
  await twoRooms(kept);
  await kept.close();
  const full = await open({ space: { require } });
  await removed(full, 'K7M4PX').catch(() => undefined);
  time.pass(5_100);
  for (const [tries, minutes] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
    await expect.poll(() => complaints.length, { timeout: 10_000 }).toBe(tries + 1);
    time.pass(minutes * 60_000 - 1);
    await turn();
    expect(complaints).toHaveLength(tries + 1);
    if (tries === 7) free = Infinity;
    time.pass(1);
  }
  await wiped();
  expect(copying).toHaveBeenCalledTimes(1);
  expect(isOnDisk(NAME)).toBe(false);
  expect(complaints).toEqual(Array(8).fill(expect.stringContaining('tried again')));
});

it('[SEC8] thirty days after the last visitor a room is gone from the disk, by itself', async () => {
  const kept = await open();
  const sweepEveryMs = 12 * 3_600_000;
  const one = newClass({ store: kept, time, times: { sweepEveryMs } });
  const { room: host, code } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(host, { name: 'Wilhelmina' });
  seat.leave();
  await one.wait(host.close());
  await one.wait(one.rooms.start());
  expect(isOnDisk('Wilhelmina')).toBe(true);
  const passUntil = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += sweepEveryMs) {
      time.pass(sweepEveryMs);
      await kept.rooms();
    }
  };
  await passUntil(roomTimes.removeAfterMs - 3 * sweepEveryMs);
  expect(await kept.room(code)).toBeDefined();
  const sweep = async () => {
    await passUntil(sweepEveryMs);
    return kept.room(code);
  };
  await expect.poll(sweep, { timeout: 10_000 }).toBeUndefined();
  await expect.poll(() => (time.pass(10_000), readdirSync(folder)), { timeout: 20_000 }).toEqual(['store']);
  expect(isOnDisk('Wilhelmina')).toBe(false);
  await one.rooms.close();
});
