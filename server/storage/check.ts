/**
 * A process of its own that looks whether the store's file can be read. LMDB maps the file into memory, so that a damaged one does not
 * fail but ends the process: this one, and not the server.
 *
 *     node check.js FOLDER-OF-THE-FILE
 *
 * LMDB would take a folder with a full stop in its name for a file.
 */
import { open, type Database } from 'lmdb';
import { DAMAGED } from './damage.js';
import { versioned } from './tables.js';

/** What is read whole at every start, or without which no room is found. */
const parsed = ['rooms', 'codes', 'owners', 'heads', 'headers', 'recordings', 'owner'];
const damage = /MDB_(CORRUPTED|PAGE_NOTFOUND|INVALID|PANIC|VERSION_MISMATCH)|JSON/;

try {
  const root = open<unknown, string>({ path: process.argv[2], noSubdir: false, readOnly: true, maxDbs: 16 });
  for (const name of [...root.getKeys({})]) {
    const encoding = parsed.includes(name) ? 'json' : 'binary';
    const table = root.openDB({ name, encoding, useVersions: versioned.includes(name) }) as
      | Database<unknown, string>
      | undefined;
    for (const one of table?.getRange({}) ?? []) void one.value;
  }
  await root.close();
} catch (error) {
  const { message } = error as Error;
  console.error(message);
  process.exitCode = damage.test(message) ? DAMAGED : 1;
}
