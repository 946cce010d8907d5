/** Rooms in LMDB, by the codes that they have: each change is one transaction, checked by the thread that writes. */
import type { Header } from '@gradroom/shared';
import type { Database } from 'lmdb';
import { blobName } from './blob-name.js';
import type { Folder } from './folder.js';
import { allOf, versionOf } from './tables.js';
import type { OwnerTable } from './owner-table.js';
import { StoreConflict, type RoomRecord, type Token } from './store.js';
import type { Writes } from './writes.js';

export class RoomTable {
  constructor(
    private readonly db: Folder,
    private readonly writes: Writes,
    private readonly owners: OwnerTable,
  ) {}

  async create(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    const { rooms, teams, heads, owners, headers, blobs } = this.db;
    const { code } = room;
    const { log } = header;
    const made = await this.writes.commit((writes) =>
      writes.push(
        this.ifCodeIsFree(code, writes, () => {
          writes.push(
            heads.ifNoExists(log, () => {
              const unowned = { token: 0, held: false };
              writes.push(rooms.put(code, room, 1), headers.put(log, header));
              writes.push(heads.put(log, 1, 1), owners.put(log, unowned, versionOf(unowned)));
              if (room.teamOf !== undefined) writes.push(teams.put(code, true));
              if (engine) writes.push(blobs.put([log, blobName(engine)], Buffer.from(engine)));
            }),
          );
        }),
      ),
    );
    if (!made) throw new StoreConflict(`Room ${code} or log ${log} exists.`);
  }

  async update(
    code: string,
    change: (room: RoomRecord) => Partial<RoomRecord>,
    token: Token | undefined,
    isUndo: boolean,
  ): Promise<RoomRecord> {
    for (;;) {
      const found = this.db.rooms.getEntry(code);
      if (!found) throw new StoreConflict(`There is no room ${code}.`);
      const { value, version = 0 } = found;
      const changed = { ...value, ...change(value) };
      const put = () => this.db.rooms.put(code, changed, version + 1, version);
      if (await this.commitAs(value.log, token, put, isUndo)) return changed;
    }
  }

  async addCode(code: string, added: string, token?: Token): Promise<RoomRecord> {
    const { rooms, codes } = this.db;
    for (;;) {
      const found = rooms.getEntry(code);
      if (!found) throw new StoreConflict(`There is no room ${code}.`);
      if (rooms.doesExist(added) || codes.doesExist(added)) throw new StoreConflict(`The code ${added} is taken.`);
      const { value, version = 0 } = found;
      const changed = { ...value, laterCodes: [...(value.laterCodes ?? []), added] };
      const put = (writes: Promise<boolean>[]) =>
        rooms.ifVersion(code, version, () =>
          writes.push(
            this.ifCodeIsFree(added, writes, () =>
              writes.push(codes.put(added, code), rooms.put(code, changed, version + 1)),
            ),
          ),
        );
      if (await this.commitAs(value.log, token, put)) return changed;
    }
  }

  /** With everything by which its log could be found, which is returned; what is left of that is to be removed. */
  async remove(code: string, token: Token): Promise<string | undefined> {
    const { rooms, teams, codes, owners, heads, headers, people, removals } = this.db;
    const { log, laterCodes = [] } = rooms.get(code) ?? {};
    if (log === undefined) return undefined;
    // Names at once; a crash from here on only leaves work for the next start.
    const names = [...people.getKeys(allOf(log))];
    await this.owners.writeAnyway(log, token, (writes) => {
      writes.push(rooms.remove(code), teams.remove(code));
      writes.push(owners.remove(log), heads.remove(log), headers.remove(log));
      writes.push(...laterCodes.map((later) => codes.remove(later)));
      writes.push(...names.map((key) => people.remove(key)), removals.put(log, true));
    });
    return log;
  }

  /** By the first code, or a later one. */
  find(code: string): RoomRecord | undefined {
    const { rooms, codes } = this.db;
    return rooms.get(code) ?? rooms.get(codes.get(code) ?? '');
  }

  /** Of this class's teams, found by their codes alone: folders from before have no list of these. */
  teams(code: string): RoomRecord[] {
    const found = this.db.rooms.getRange({ start: `${code}.`, end: `${code}/` });
    return [...found].map(({ value }) => value).filter(({ teamOf }) => teamOf === code);
  }

  /** Those of teams aside; folders from before have no list of these. */
  count(): number {
    return entryCount(this.db.rooms) - entryCount(this.db.teams);
  }

  /** Writes, where there is a token as the log's owner alone. False where another condition did not hold. @throws StoreConflict of another owner */
  private async commitAs(
    log: string,
    token: Token | undefined,
    put: (writes: Promise<boolean>[]) => Promise<boolean>,
    isUndo = false,
  ): Promise<boolean> {
    const commit = isUndo ? 'commitAnyway' : 'commit';
    if (token === undefined) return this.writes[commit]((writes) => writes.push(put(writes)));
    this.owners.require(log, token);
    return this.writes[commit]((writes) =>
      writes.push(this.owners.ifOwned(log, token, () => writes.push(put(writes)))),
    );
  }

  private ifCodeIsFree(code: string, writes: Promise<boolean>[], write: () => void): Promise<boolean> {
    const { rooms, codes } = this.db;
    return rooms.ifNoExists(code, () => writes.push(codes.ifNoExists(code, write)));
  }
}

/** LMDB keeps it. */
const entryCount = (table: Database): number => (table.getStats() as { readonly entryCount: number }).entryCount;
