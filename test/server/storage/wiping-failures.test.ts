/** Turns of making the data folder's file anew that fail half-way: what they leave, and what the next one does. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { open as openFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { EmbeddedStore } from '../../../server/storage/embedded.js';
import { StoreAway, StoreFull } from '../../../server/storage/store.js';
import { removed } from './implementations.js';
import { complaints, folder, isOnDisk, NAME, open, time, turn, twoRooms, wiped, withFolder } from './wiped-folder.js';

withFolder();

const left = () => readdirSync(folder).toSorted();
const told = (count: number) => expect.poll(() => complaints.length, { timeout: 10_000 }).toBe(count);

async function deletedOne(more: Parameters<typeof open>[0] = {}) {
  const kept = await open(more);
  await twoRooms(kept);
  await removed(kept, 'K7M4PX');
  return kept;
}

/** The copy is brought up as it is, or not. */
function bringingUpFails(closed: Promise<void>) {
  return vi.spyOn(EmbeddedStore.prototype, 'bringUp').mockImplementationOnce(() => {
    const done = Promise.reject(new StoreAway('The disk stands still.', true));
    return { done, closed };
  });
}

/** So often the system does not bring the folder itself to the disk once the copy is in the store's place. */
async function failingSyncs(count: number) {
  const file = await openFile(folder, 'r');
  const files = Object.getPrototypeOf(file) as FileHandle;
  const { sync } = files;
  await file.close();
  let left = count;
  vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
    const isFolder = (await this.stat()).ino === statSync(folder).ino;
    if (isFolder && existsSync(join(folder, 'store.old')) && left-- > 0) throw new Error('EIO');
    await sync.call(this);
  });
}

it('[ST70] a turn that fails before the exchange leaves no copy, and the next one has room', async () => {
  const require = (byteCount: number) => {
    if (byteCount > 0 && existsSync(join(folder, 'store.new'))) throw new StoreFull('The disk is nearly full.');
  };
  const kept = await deletedOne({ space: { require } });
  bringingUpFails(Promise.resolve());
  time.pass(5_100);
  await told(1);
  expect(left()).toEqual(['store', 'unwiped']);
  time.pass(60_000);
  await wiped();
  expect([isOnDisk(NAME), complaints.length]).toEqual([false, 1]);
  expect(await kept.people('log-STAYS2')).toHaveLength(30);
});

it('[ST70] a copy is not erased while anything may still be written to it, and a store that closes does not wait for that', async () => {
  const kept = await deletedOne();
  let close = () => {};
  const failing = bringingUpFails(new Promise((resolve) => (close = resolve)));
  time.pass(5_100);
  await expect.poll(() => failing.mock.calls.length, { timeout: 10_000 }).toBe(1);
  for (let count = 0; count < 100; count++) await turn();
  expect(left()).toEqual(['store', 'store.new', 'unwiped']);
  expect(await kept.people('log-STAYS2')).toHaveLength(30);
  close();
  await told(1);
  expect(left()).toEqual(['store', 'unwiped']);

  const again = bringingUpFails(new Promise(() => {}));
  const before = again.mock.calls.length;
  time.pass(60_000);
  await expect.poll(() => again.mock.calls.length, { timeout: 10_000 }).toBe(before + 1);
  await kept.close();
  expect(left()).toEqual(['store', 'store.new', 'unwiped']);
});

it('[ST70] a store that closes erases no copy that took no place', async () => {
  const kept = await deletedOne();
  let fail = (_error: Error) => {};
  const done = new Promise<void>((_resolve, reject) => (fail = reject));
  const bringUp = vi.spyOn(EmbeddedStore.prototype, 'bringUp').mockReturnValueOnce({ done, closed: Promise.resolve() });
  time.pass(5_100);
  await expect.poll(() => bringUp.mock.calls.length, { timeout: 10_000 }).toBe(1);
  const closed = kept.close();
  fail(new StoreAway('The disk stands still.', true));
  await closed;
  expect(left()).toEqual(['store', 'store.new', 'unwiped']);
});

it('[ST70] nor does it wait for the end of such an erasing', async () => {
  const kept = await deletedOne();
  await kept.putBlob('log-STAYS2', new Uint8Array(4 << 20));
  let closed: Promise<void> | undefined;
  const file = await openFile(folder, 'r');
  const files = Object.getPrototypeOf(file) as FileHandle;
  await file.close();
  const { write } = files;
  vi.spyOn(files, 'write').mockImplementation(async function (this: FileHandle, ...values: unknown[]) {
    closed ??= kept.close();
    return write.apply(this, values as never);
  });
  bringingUpFails(Promise.resolve());
  time.pass(5_100);
  await expect.poll(() => closed !== undefined, { timeout: 10_000 }).toBe(true);
  await closed;
  expect(left()).toEqual(['store', 'store.new', 'unwiped']);
});

it('[ST70] a copy has to find half as much room again as the file has', async () => {
  const asked: number[] = [];
  await deletedOne({ space: { require: (byteCount) => void asked.push(byteCount) } });
  asked.length = 0;
  const { size } = statSync(join(folder, 'store', 'data.mdb'));
  time.pass(5_100);
  await wiped();
  expect(asked.filter((byteCount) => byteCount > 0)).toEqual([1.5 * size]);
});

it('[ST71] nothing is taken after the exchange before its names are on the disk', async () => {
  const kept = await deletedOne();
  await failingSyncs(2);
  time.pass(5_100);
  for (const count of [1, 2]) {
    await told(count);
    await turn();
    await expect(kept.updateRoom('STAYS2', () => ({ usedAt: 9 }))).rejects.toMatchObject({ maybeDone: false });
    expect(left()).toEqual(['store', 'store.old', 'unwiped']);
    time.pass(1_000);
  }
  await wiped();
  expect(await kept.updateRoom('STAYS2', () => ({ usedAt: 10 }))).toMatchObject({ usedAt: 10 });
  expect(complaints).toEqual(Array(2).fill(expect.stringContaining('could not be opened again')));
});
