/** Rooms go on while the data folder's file is made anew: what is written and deleted meanwhile, and who waits for what. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { StoreAway } from '../../../server/storage/store.js';
import { entriesFrom } from './contract-suite.js';
import { header, removed, room } from './implementations.js';
import { record } from './recordings-suite.js';
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
  wipedAgain,
  withFolder,
} from './wiped-folder.js';

withFolder();

/** Lets a copy go that a test which failed held. */
let release = () => {};
afterEach(() => release());

/** A copy that is made, and of which nobody hears before `goOn`. */
function heldCopy(): { readonly made: Promise<void>; readonly goOn: () => void } {
  const { copyTo } = EmbeddedStore.prototype;
  let [tell, goOn] = [() => {}, () => {}];
  const made = new Promise<void>((resolve) => (tell = resolve));
  const released = new Promise<void>((resolve) => (release = goOn = resolve));
  vi.spyOn(EmbeddedStore.prototype, 'copyTo').mockImplementation(async function (this: EmbeddedStore, path) {
    await copyTo.call(this, path);
    tell();
    await released;
  });
  return { made, goOn };
}

it('[SEC8] rooms go on while the file is copied: what is written meanwhile is in the new file, what is deleted is not', async () => {
  const kept = await open();
  await twoRooms(kept);
  await kept.createRoom(room('LATER3', 'log-LATER3'), header('log-LATER3'));
  const later = await kept.acquire('log-LATER3');
  await kept.putPerson('log-LATER3', later, person('p1', 'Bartholomew-Nickname'));
  for (const id of ['a', 'b']) await kept.recordings.keep(record(id), Uint8Array.of(1, 2));
  let token = await kept.acquire('log-STAYS2');
  await kept.putKeyframe('log-STAYS2', token, { step: 1, seq: 0, bytes: Uint8Array.of(7) });
  await removed(kept, 'K7M4PX');
  const copy = heldCopy();
  time.pass(5_100);
  await copy.made;

  token = await kept.acquire('log-STAYS2');
  for (let seq = 1; seq <= 601; seq += 200) {
    await kept.append('log-STAYS2', seq, token, entriesFrom(seq, 200, 'log-STAYS2'));
  }
  await kept.putKeyframe('log-STAYS2', token, { step: 2, seq: 9, bytes: new Uint8Array(50_000).fill(5) });
  await kept.deleteKeyframe('log-STAYS2', token, 1);
  await kept.addMark('log-STAYS2', token, { step: 2, timeMs: 3, stateHash: 'aa' });
  await kept.putPerson('log-STAYS2', token, person('p1', 'Renamed'));
  const hash = await kept.putBlob('log-STAYS2', Uint8Array.of(9, 8));
  await kept.createRoom({ ...room('FRESH4', 'log-FRESH4'), teamOf: 'STAYS2' }, header('log-FRESH4'));
  await kept.addCode('STAYS2', 'STAYS5', token);
  await kept.updateRoom('STAYS2', () => ({ usedAt: 77 }));
  await kept.recordings.keep(record('c'), Uint8Array.of(3));
  await kept.recordings.update('a', () => ({ name: 'Other' }));
  await kept.recordings.delete('b');
  await kept.deleteRoom('LATER3', later);
  const all = async () => [
    await kept.rooms(),
    await kept.roomCount(),
    await Promise.all(['STAYS5', 'LATER3', 'FRESH4'].map((code) => kept.room(code))),
    await kept.header('log-FRESH4'),
    await Promise.all(['log-STAYS2', 'log-LATER3'].flatMap((log) => [kept.entries(log, 1), kept.people(log)])),
    [await kept.keyframe('log-STAYS2'), await kept.keyframeSteps('log-STAYS2'), await kept.marks('log-STAYS2')],
    [await kept.blob('log-STAYS2', hash), await kept.recordings.list(), await kept.recordings.file('c')],
    await kept.recordings.usage('log-1'),
  ];
  const before = await all();
  expect(before.slice(0, 3)).toMatchObject([
    [{ code: 'FRESH4' }, { code: 'STAYS2', usedAt: 77 }],
    1,
    [{ code: 'STAYS2' }, undefined, { code: 'FRESH4' }],
  ]);
  copy.goOn();
  const isOver = () => ['store.new', 'store.old'].every((name) => !existsSync(join(folder, name)));
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true);
  expect(await all()).toEqual(before);
  expect([isOnDisk(NAME), existsSync(join(folder, 'unwiped'))]).toEqual([false, true]);

  // Versions of records came along: who owns the log goes on, and an older owner is refused.
  await kept.append('log-STAYS2', 801, token, entriesFrom(801, 1, 'log-STAYS2'));
  await expect(kept.renew('log-STAYS2', token - 1)).rejects.toThrow();
  await kept.updateRoom('STAYS2', () => ({ usedAt: 78 }), token);
  await kept.recordings.delete('c');
  // What was deleted meanwhile is gone with another turn.
  await wipedAgain();
  expect(isOnDisk('Bartholomew')).toBe(false);
  expect(complaints).toEqual([]);
});

it('[SEC8] an exchange that the disk holds up refuses in bounded time, and goes on when it may', async () => {
  const kept = await open();
  await twoRooms(kept);
  await removed(kept, 'K7M4PX');
  const { open: openStore } = EmbeddedStore;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const opening = vi.spyOn(EmbeddedStore, 'open').mockImplementation(async (...values) => {
    await held;
    return openStore.call(EmbeddedStore, ...values);
  });
  time.pass(5_100);
  await expect.poll(() => opening.mock.calls.length, { timeout: 10_000 }).toBe(1);
  const waiting = kept.updateRoom('STAYS2', () => ({ usedAt: 1 })).catch((error: unknown) => error);
  await turn();
  time.pass(5_000);
  expect(await waiting).toBeInstanceOf(StoreAway);
  expect(await waiting).toMatchObject({ maybeDone: false });
  const patient = kept.updateRoom('STAYS2', () => ({ usedAt: 2 }));
  goOn();
  expect(await patient).toMatchObject({ usedAt: 2 });
  await wiped();
});

it('[SEC8] a store that closes gives up a copy that is being made, and the next start makes another one', async () => {
  const kept = await open();
  await twoRooms(kept);
  await removed(kept, 'K7M4PX');
  const copy = heldCopy();
  time.pass(5_100);
  await copy.made;
  const closed = kept.close();
  copy.goOn();
  await closed;
  expect(readdirSync(folder).toSorted()).toEqual(['store', 'store.new', 'unwiped']);
  vi.restoreAllMocks();
  // As a start does, by a process that there is only once it is built (test/faults/store-wiping.test.ts).
  rmSync(join(folder, 'store.new'), { recursive: true });
  expect(await (await open()).people('log-STAYS2')).toHaveLength(30);
  await wiped();
  expect([isOnDisk(NAME), complaints]).toEqual([false, []]);
});

it('[SEC8] nobody waits until what was there before is overwritten', async () => {
  const kept = await open();
  await twoRooms(kept);
  for (let part = 0; part < 80; part++) await kept.putBlob('log-K7M4PX', new Uint8Array(2 << 20).fill(part));
  await removed(kept, 'K7M4PX');
  const old = join(folder, 'store.old');
  time.pass(5_100);
  while (!existsSync(old)) await turn();
  let answered = 0;
  for (let count = 1; existsSync(old); count++) {
    await kept.updateRoom('STAYS2', () => ({ usedAt: count }));
    expect(await kept.room('STAYS2')).toMatchObject({ usedAt: count });
    if (existsSync(old)) answered++;
  }
  expect(answered).toBeGreaterThan(0);
  await wiped();
  expect([isOnDisk(NAME), existsSync(join(folder, 'unwiped'))]).toEqual([false, false]);
  expect(complaints).toEqual([]);
});

it('[SEC8] what is deleted while the file of before is overwritten is wiped by another turn', async () => {
  const kept = await open();
  await twoRooms(kept);
  await kept.createRoom(room('LATER3', 'log-LATER3'), header('log-LATER3'));
  const token = await kept.acquire('log-LATER3');
  await kept.putPerson('log-LATER3', token, person('p1', 'Bartholomew-Nickname'));
  for (let part = 0; part < 24; part++) await kept.putBlob('log-K7M4PX', new Uint8Array(2 << 20).fill(part));
  await removed(kept, 'K7M4PX');
  time.pass(5_100);
  while (!existsSync(join(folder, 'store.old'))) await turn();
  await kept.deleteRoom('LATER3', token);
  await expect.poll(() => existsSync(join(folder, 'store.old')), { timeout: 20_000 }).toBe(false);
  expect(isOnDisk(NAME)).toBe(false);
  expect([isOnDisk('Bartholomew'), existsSync(join(folder, 'unwiped'))]).toEqual([true, true]);
  await wipedAgain();
  expect(isOnDisk('Bartholomew')).toBe(false);
});
