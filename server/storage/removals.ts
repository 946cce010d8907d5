/** What is left of a room whose removal has begun in LMDB: what stood under its log, which nobody finds any more. */
import type { Database } from 'lmdb';
import type { Folder } from './folder.js';
import { allOf, type Key } from './tables.js';
import type { Writes } from './writes.js';

/** Keys removed in one batch, so that removing a long log never holds up the other rooms' writes. */
const REMOVED_AT_ONCE = 500;

export class Removals {
  constructor(
    private readonly db: Folder,
    private readonly writes: Writes,
  ) {}

  /** Also those that failed, or were begun by a process that ended. */
  async endAll(): Promise<void> {
    for (const log of this.db.removals.getKeys()) await this.end(log);
  }

  async end(log: string): Promise<void> {
    for (const db of [this.db.entries, this.db.keyframes, this.db.marks, this.db.blobs] as Database<unknown, Key>[]) {
      for (;;) {
        const keys = [...db.getKeys({ ...allOf(log), limit: REMOVED_AT_ONCE })];
        if (keys.length === 0) break;
        await this.writes.commitAnyway((writes) =>
          writes.push(db.batch(() => writes.push(...keys.map((key) => db.remove(key))))),
        );
      }
    }
    await this.writes.commitAnyway((writes) => writes.push(this.db.removals.remove(log)));
  }
}
