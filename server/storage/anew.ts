/**
 * The store's file, exchanged for a copy of what is in it. A process may end between any two of the steps, and the power may go: what
 * one step relies on is on the disk before it, and nothing is erased before the store is known to be readable.
 */
import { existsSync, renameSync } from 'node:fs';
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AT_START, conditionOf, fileIn, setAside, type Condition, type DamageOptions } from './damage.js';

export const pathsIn = (folder: string) => ({
  live: join(folder, 'store'),
  fresh: join(folder, 'store.new'),
  old: join(folder, 'store.old'),
  /** Something was deleted, and still stands in the file. */
  note: join(folder, 'unwiped'),
});

/** Of the store's file, in bytes: no copy of what is in it is larger. */
export const byteCountOf = async (folder: string): Promise<number> => (await stat(fileIn(pathsIn(folder).live))).size;

/**
 * What is in the store, beside it; of what is written meanwhile nothing.
 *
 * @throws where the copy cannot be read, or the signal comes: part of it may be there
 */
export async function copyBeside(
  store: { copyTo(path: string): Promise<void> },
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const { fresh } = pathsIn(folder);
  await mkdir(fresh);
  await store.copyTo(fresh);
  for (const name of await readdir(fresh)) await settled(join(fresh, name));
  for (const path of [fresh, folder]) await settledFolder(path);
  signal.throwIfAborted();
  if ((await conditionOf(fresh, { signal })) === 'damaged') throw new Error('The copy of the store cannot be read.');
}

/** A copy that takes no place. @throws where it cannot be erased, or the signal comes: part of it may be there */
export const eraseCopy = (folder: string, signal: AbortSignal): Promise<void> => erase(pathsIn(folder).fresh, signal);

/** What a turn before left beside the store. @throws where it may be all that can be read, or cannot be erased */
export async function eraseLeft(folder: string, signal: AbortSignal): Promise<void> {
  const { live, fresh, old } = pathsIn(folder);
  if (![fresh, old].some((path) => existsSync(path))) return;
  await settledFolder(folder);
  if ((await conditionOf(live, { signal })) !== 'whole')
    throw new Error('Nobody can say whether the store can be read.');
  await eraseOthers(folder);
}

/**
 * The copy takes the place of the store, which nobody has open; not for sure before the folder is settled.
 *
 * @throws with the store in its place
 */
export function exchange(folder: string): void {
  const { live, fresh, old } = pathsIn(folder);
  renameSync(live, old);
  try {
    renameSync(fresh, live);
  } catch (error) {
    renameSync(old, live);
    throw error;
  }
}

/** Where an exchange was begun, and could not be taken back: else an empty store would be opened in its place. */
export function putBack(folder: string): void {
  const { live, old } = pathsIn(folder);
  if (!existsSync(live) && existsSync(old)) renameSync(old, live);
}

/** What stands beside the store: a copy that took no place, and what another one took the place of. */
export async function eraseOthers(folder: string): Promise<void> {
  const { fresh, old } = pathsIn(folder);
  for (const path of [fresh, old]) await erase(path);
}

/**
 * Ends what a process before did not come to: the newest of store, copy and what it took the place of that is not damaged is the store.
 * The others go, but only where it is known that all of it can be read.
 */
export async function mend(folder: string, options: DamageOptions): Promise<void> {
  const { live, fresh, old } = pathsIn(folder);
  const there = [live, fresh, old].filter((path) => existsSync(path));
  if (!there.some((path) => path !== live)) return;
  const { path: newest, condition } = await firstUndamaged(there);
  if (newest === undefined) {
    // Whoever opens it looks for damage.
    if (!existsSync(live)) renameSync(there[0], live);
    return;
  }
  if (newest !== live) {
    if (existsSync(live)) setAside(folder, 'another one is not damaged', `goes on with ${basename(newest)}`, options);
    renameSync(newest, live);
    await settledFolder(folder);
  }
  if (condition === 'whole') await eraseOthers(folder).catch((error: unknown) => eraseLater(folder, error, options));
}

/** The rooms can be read all the same. Where not even the note can be written, the next deletion or start erases what is left. */
async function eraseLater(folder: string, error: unknown, { log }: DamageOptions): Promise<void> {
  const what = `What was left beside the rooms in ${folder} could not be erased, which is tried again.`;
  log.error({ err: error }, what);
  await writeFile(pathsIn(folder).note, '').catch(() => undefined);
}

async function firstUndamaged(
  paths: readonly string[],
): Promise<{ readonly path?: string; readonly condition: Condition }> {
  for (const path of paths) {
    const condition = await conditionOf(path, AT_START);
    if (condition !== 'damaged') return { path, condition };
  }
  return { condition: 'damaged' };
}

/** On the disk before anything relies on it. */
export async function settled(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** As `settled`: what it is said to have in it. Windows keeps that by itself. */
export async function settledFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

const ZEROS = Buffer.alloc(1 << 20);
/** So many bytes at a time go to the disk: a room's change that is to be on the disk waits for what the system has gathered before it. */
const AT_ONCE = 16 << 20;

/** Overwrites all files of a folder, if there is one, and removes it. */
async function erase(path: string, signal?: AbortSignal): Promise<void> {
  if (!existsSync(path)) return;
  for (const name of await readdir(path)) {
    const file = await open(join(path, name), 'r+');
    try {
      const { size } = await file.stat();
      for (let at = 0; at < size; at += ZEROS.length) {
        signal?.throwIfAborted();
        if (at > 0 && at % AT_ONCE === 0) await file.datasync();
        await file.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await rm(path, { recursive: true });
}
