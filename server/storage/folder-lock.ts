/**
 * The data folder for one process, from before anything in it is looked at, mended or set aside, until all is closed: LMDB's own record of
 * its owner is read too late for that. Who has the folder is the *name* of an empty file, so that there is never half a note of it;
 * whoever comes leaves its own first, then looks for others', so that of two at least one sees the other.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inUse, prepare, unwritable } from './folder.js';
import { lives, self, type Owner } from './ownership.js';

/** Two that come in the same moment both step back, and come again one after the other. */
const TRIES = 4;
const BACK_OFF_MS = 80;
const PREFIX = 'owner-';

/** Folders that this process has: its file is in copies of them as well. */
const locked = new Set<string>();

/**
 * Makes the folder where there is none. Returns what gives it back.
 *
 * @throws StoreUnavailable with one sentence: another process that lives has it, or it cannot be written
 */
export async function lockFolder(path: string): Promise<() => void> {
  const folder = prepare(path);
  if (locked.has(folder)) throw inUse(path, process.pid);
  const own = nameOf(self());
  const release = () => {
    rmSync(join(folder, own), { force: true });
    locked.delete(folder);
  };
  locked.add(folder);
  try {
    for (let tries = 1; ; tries++) {
      writeFileSync(join(folder, own), '');
      const others = ownersIn(folder).filter((owner) => nameOf(owner) !== own);
      const alive = others.find(lives);
      if (!alive) {
        for (const dead of others) rmSync(join(folder, nameOf(dead)), { force: true });
        return release;
      }
      rmSync(join(folder, own));
      if (tries === TRIES) throw inUse(path, alive.pid);
      await setTimeout(Math.random() * BACK_OFF_MS);
    }
  } catch (error) {
    release();
    throw 'code' in (error as Error) ? unwritable(path, error) : error;
  }
}

const nameOf = (owner: Owner): string =>
  PREFIX + Buffer.from(JSON.stringify([owner.pid, owner.started])).toString('base64url');

function ownersIn(folder: string): Owner[] {
  return readdirSync(folder).flatMap((name) => {
    if (!name.startsWith(PREFIX)) return [];
    const [pid, started] = JSON.parse(Buffer.from(name.slice(PREFIX.length), 'base64url').toString()) as [
      number,
      string | null,
    ];
    return [{ pid, started }];
  });
}
