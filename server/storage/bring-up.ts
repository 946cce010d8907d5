/** Brings a copy of the store's file up to what stands in the store now, record by record. */
import { open, type Database, type RootDatabase } from 'lmdb';
import { Changes, type Place } from './changes.js';
import { tablesOf } from './folder.js';
import type { Key, Tables } from './tables.js';
import { Writes } from './writes.js';

/** Records in one commit. */
const RECORDS_AT_ONCE = 100;
/** Bytes, and those of the record that makes them as many: kept recordings have up to 32 MB each. */
const BYTES_AT_ONCE = 4_000_000;

export interface BringingUp {
  /** Resolves when it is on the disk, and the copy closed. @throws StoreAway where the disk does not answer in time */
  readonly done: Promise<void>;
  /** Nobody has the copy open any more, however long the disk takes. Never rejects. */
  readonly closed: Promise<unknown>;
}

/**
 * @param path of the copy, which nobody has open
 * @param places nothing of which is on its way
 */
export function bringUp(path: string, tables: Tables, places: readonly Place[]): BringingUp {
  if (places.length === 0) return { done: Promise.resolve(), closed: Promise.resolve() };
  const root = open({ path, noSubdir: false, maxDbs: 16, overlappingSync: false, eventTurnBatching: false });
  const writes = new Writes();
  const written = writeAll(root, writes, tables, places);
  const closing = written.catch(() => writes.settled()).then(() => root.close());
  return { done: written.then(() => closing), closed: closing.catch(() => undefined) };
}

async function writeAll(root: RootDatabase, writes: Writes, from: Tables, places: readonly Place[]): Promise<void> {
  const to = tablesOf(root, new Changes());
  for (let at = 0; at < places.length;) {
    const end = Math.min(at + RECORDS_AT_ONCE, places.length);
    await writes.commitAnyway((begun) => {
      const some = () => {
        for (let byteCount = 0; at < end && byteCount < BYTES_AT_ONCE; at++) {
          byteCount += copyOne(places[at], from, to, begun);
        }
      };
      begun.push(root.batch(some));
    });
  }
}

/** Returns how many bytes of its own, as what is large has them, the record has. */
function copyOne([name, key]: Place, from: Tables, to: Tables, begun: Promise<boolean>[]): number {
  const [source, copy] = [from, to].map((tables) => tables[name] as Database<unknown, Key>);
  const found = source.getEntry(key);
  if (!found) {
    begun.push(copy.remove(key));
    return 0;
  }
  const { value, version } = found;
  // LMDB's own memory holds a value only for this moment.
  begun.push(copy.put(key, Buffer.isBuffer(value) ? Buffer.from(value) : value, version as number));
  return Buffer.isBuffer(value) ? value.length : 0;
}
