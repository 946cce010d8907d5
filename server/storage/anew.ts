/**
 * The store's file, exchanged for a copy of what is in it. A process may end between any two of the steps, and the power may go: what
 * one step relies on is on the disk before it, and nothing is erased before the store is known to be readable.
 */
import { existsSync, renameSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isWhole, setAside, type DamageOptions } from './damage.js';
import type { EmbeddedStore } from './embedded.js';

export const pathsIn = (folder: string) => ({
  live: join(folder, 'store'),
  fresh: join(folder, 'store.new'),
  old: join(folder, 'store.old'),
  /** Something was deleted, and still stands in the file. */
  note: join(folder, 'unwiped'),
});

/** What is in the store, beside it. */
export async function copyBeside(store: EmbeddedStore, folder: string): Promise<void> {
  const { fresh, old } = pathsIn(folder);
  for (const path of [fresh, old]) await erase(path);
  await mkdir(fresh);
  await store.copyTo(fresh);
  for (const name of await readdir(fresh)) await settled(join(fresh, name));
  for (const path of [fresh, folder]) await settledFolder(path);
}

/** The copy takes the place of the store, which nobody has open. @throws with the store in its place */
export async function exchange(folder: string): Promise<void> {
  const { live, fresh, old } = pathsIn(folder);
  renameSync(live, old);
  try {
    renameSync(fresh, live);
  } catch (error) {
    renameSync(old, live);
    throw error;
  }
  await settledFolder(folder);
}

/** What the copy took the place of. */
export const eraseOld = (folder: string): Promise<void> => erase(pathsIn(folder).old);

/** A copy that took no place: what is written after it is not in it. */
export const eraseCopy = (folder: string): Promise<void> => erase(pathsIn(folder).fresh);

/**
 * Ends what a process before did not come to: the newest of store, copy and what it took the place of that can be read is the store,
 * and the others go. Where nobody can say which can be read, all of them stay.
 */
export async function mend(folder: string, options: DamageOptions): Promise<void> {
  const { live, fresh, old } = pathsIn(folder);
  const there = [live, fresh, old].filter((path) => existsSync(path));
  if (!there.some((path) => path !== live)) return;
  const whole = await firstWhole(there);
  if (whole === undefined) {
    // Whoever opens it looks for damage.
    if (!existsSync(live)) renameSync(there[0], live);
    return;
  }
  if (whole !== live) {
    if (existsSync(live)) setAside(folder, 'another one is whole', `goes on with ${basename(whole)}`, options);
    renameSync(whole, live);
    await settledFolder(folder);
  }
  for (const path of [fresh, old]) await erase(path);
}

async function firstWhole(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isWhole(path)) return path;
  return undefined;
}

/** On the disk before anything relies on it. */
async function settled(path: string): Promise<void> {
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

/** Overwrites all files of a folder, if there is one, and removes it. */
async function erase(path: string): Promise<void> {
  if (!existsSync(path)) return;
  for (const name of await readdir(path)) {
    const file = await open(join(path, name), 'r+');
    try {
      const { size } = await file.stat();
      for (let at = 0; at < size; at += ZEROS.length) {
        await file.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await rm(path, { recursive: true });
}
