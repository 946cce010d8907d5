/** What was deleted is in no byte of the data folder, after a moment, a crash in between, and thirty days. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import type { PersonRecord, SessionStore } from '../../../server/storage/store.js';
import { openWiping, type WipingOptions } from '../../../server/storage/wiping.js';
import { classMaker } from '../rooms/class.js';
import { ManualTime } from '../time.js';
import { header, removed, room } from './implementations.js';

const NAME = 'Wilhelmina-Nickname';
const SECRET = 'fedcba9876543210'.repeat(4);

const newClass = classMaker();
let folder: string;
let time: ManualTime;
let store: SessionStore | undefined;
const complaints: string[] = [];
const log = { info: () => {}, warn: (_: object, text: string) => complaints.push(text), error: () => {} };
const open = async (more: Partial<WipingOptions> = {}) => (store = await openWiping(folder, { time, log, ...more }));
/** Everything that waits for the disk has gone on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 150));

beforeEach(() => {
  complaints.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'gradroom-wiping-'));
  time = new ManualTime();
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a byte sequence is in any file of the data folder. */
const isOnDisk = (text: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .some((one) => readFileSync(join(one.parentPath, one.name)).includes(text));

const person = (id: string, name: string): PersonRecord => ({ id, name, role: 'student', resumeHash: SECRET });

async function twoRooms(to: SessionStore) {
  for (const [code, name] of [
    ['K7M4PX', NAME],
    ['STAYS2', 'Stays'],
  ]) {
    await to.createRoom({ ...room(code, `log-${code}`), name: `Class of ${name}` }, header(`log-${code}`));
    const token = await to.acquire(`log-${code}`);
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => to.putPerson(`log-${code}`, token, person(`p${n}`, `${name} ${n}`))),
    );
  }
}

it('[SEC8] a deleted room leaves no name and no secret behind once nobody writes; all else is as it was', async () => {
  const kept = await open();
  await twoRooms(kept);
  const token = await kept.acquire('log-STAYS2');
  await kept.putBlob('log-K7M4PX', Buffer.from(`${NAME} drew this network`));
  await removed(kept, 'K7M4PX');
  expect(isOnDisk(NAME)).toBe(true);
  time.pass(4_000);
  await kept.putPerson('log-STAYS2', token, { ...person('p1', 'Stays 1'), resumeHash: 'other' });
  time.pass(1_100);
  await settle();
  expect(isOnDisk(NAME)).toBe(true);
  time.pass(5_000);
  // Asked while the file is exchanged.
  expect(await kept.people('log-STAYS2')).toHaveLength(30);
  await settle();
  expect([isOnDisk(NAME), isOnDisk('Stays 29')]).toEqual([false, true]);
  expect(readdirSync(folder).toSorted()).toEqual(['store']);
  expect(await kept.rooms()).toMatchObject([{ code: 'STAYS2' }]);
  await kept.renew('log-STAYS2', token);
  await kept.append('log-STAYS2', 1, token, []);
  expect(complaints).toEqual([]);
});

it('[SEC8] a class that never stops writing puts it off for an hour at most', async () => {
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
  await settle();
  expect(isOnDisk(NAME)).toBe(true);
  await write(16);
  await settle();
  expect(isOnDisk(NAME)).toBe(false);
});

it('[SEC8] a process that ended before, or anywhere in between, leaves it to the next start', async () => {
  const first = await open();
  await twoRooms(first);
  await removed(first, 'K7M4PX');
  await first.close();
  expect(isOnDisk(NAME)).toBe(true);
  await (await open()).close();
  expect(isOnDisk(NAME)).toBe(false);
  // Between the two renames; and a copy that was not complete.
  renameSync(join(folder, 'store'), join(folder, 'store.new'));
  const again = await open();
  expect(await again.people('log-STAYS2')).toHaveLength(30);
  await again.close();
  writeFileSync(join(folder, 'unwiped'), '');
  expect(await (await open()).people('log-STAYS2')).toHaveLength(30);
  expect(existsSync(join(folder, 'unwiped'))).toBe(false);
});

it('[SEC8] thirty days after the last visitor a room is gone from the disk, by itself', async () => {
  const kept = await open();
  const sweepEveryMs = 12 * 3_600_000;
  const one = newClass({ store: kept, time, times: { sweepEveryMs } });
  const { room: host, code } = await one.newRoom({ config: { training: { speed: 1 } } });
  const seat = await one.join(host, { name: 'Wilhelmina' });
  seat.leave();
  await one.wait(host.close());
  await one.wait(one.rooms.start().then(settle));
  expect(isOnDisk('Wilhelmina')).toBe(true);
  const passUntil = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += sweepEveryMs) {
      time.pass(sweepEveryMs);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await settle();
  };
  await passUntil(roomTimes.removeAfterMs - 3 * sweepEveryMs);
  expect(await kept.room(code)).toBeDefined();
  await passUntil(6 * sweepEveryMs);
  expect(await kept.room(code)).toBeUndefined();
  time.pass(10_000);
  await settle();
  time.pass(10_000);
  await settle();
  expect(isOnDisk('Wilhelmina')).toBe(false);
  await one.rooms.close();
});
