/** Brings a copy of the store's file up to what stands in the store now, record by record. */
import { open, type Database } from 'lmdb';
import { Changes, type Place } from './changes.js';
import { tablesOf } from './folder.js';
import type { Key, Tables } from './tables.js';
import { Writes } from './writes.js';

/** Records in one commit, of which some may be large. */
const AT_ONCE = 100;

/**
 * On the disk when it resolves.
 *
 * @param path of the copy, which nobody has open
 * @param places nothing of which is on its way
 */
export async function bringUp(path: string, tables: Tables, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const root = open({ path, noSubdir: false, maxDbs: 16, overlappingSync: false, eventTurnBatching: false });
  const writes = new Writes();
  try {
    const copy = tablesOf(root, new Changes());
    for (let at = 0; at < places.length; at += AT_ONCE) {
      const some = places.slice(at, at + AT_ONCE);
      await writes.commitAnyway((begun) =>
        begun.push(root.batch(() => begun.push(...some.map((place) => copied(place, tables, copy))))),
      );
    }
  } finally {
    // LMDB would wait for a silent disk without an end.
    if (await writes.end()) await root.close();
  }
}

function copied([name, key]: Place, from: Tables, to: Tables): Promise<boolean> {
  const [source, copy] = [from, to].map((tables) => tables[name] as Database<unknown, Key>);
  const found = source.getEntry(key);
  if (!found) return copy.remove(key);
  const { value, version } = found;
  // LMDB's own memory holds a value only for this moment.
  return copy.put(key, Buffer.isBuffer(value) ? Buffer.from(value) : value, version as number);
}
