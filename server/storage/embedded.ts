/**
 * The default store: LMDB in a folder of this machine. One process at a time owns the folder.
 *
 * Every write is one conditional batch: LMDB's writing thread checks the token (and, for entries, the next seq) and writes,
 * in one transaction, so that no check can be out of date. Versions of records carry what is checked.
 */
import type { Header, Keyframe } from '@gradroom/shared';
import { BlobTable } from './blob-table.js';
import { pathsIn } from './anew.js';
import { fileIn } from './damage.js';
import { bringUp, type BringingUp } from './bring-up.js';
import type { Changes, Place } from './changes.js';
import { openFolder, type Folder } from './folder.js';
import { allOf } from './tables.js';
import { LaterSync, type Fsync } from './later-sync.js';
import { OwnerTable } from './owner-table.js';
import { RecordingTable } from './recording-table.js';
import { Removals } from './removals.js';
import { RoomTable } from './room-table.js';
import { packed, unpacked } from './packed.js';
import type { Mark, PersonRecord, RoomRecord, SessionStore, StoredEntry, Token } from './store.js';
import { Writes, type WritesOptions } from './writes.js';

export interface EmbeddedOptions extends Omit<WritesOptions, 'later'> {
  /** `always` where it is left out. */
  readonly fsync?: Fsync;
}

export class EmbeddedStore implements SessionStore {
  /** The folder is this process's alone. */
  readonly leaseMs = Infinity;
  private closing: Promise<void> | undefined;

  private readonly table: RoomTable;
  private readonly removals: Removals;
  private readonly owners: OwnerTable;
  private readonly blobs: BlobTable;
  readonly recordings: RecordingTable;

  private constructor(
    private readonly db: Folder,
    private readonly writes: Writes,
    private readonly later: LaterSync | undefined,
  ) {
    this.owners = new OwnerTable(db, this.writes);
    this.table = new RoomTable(db, this.writes, this.owners);
    this.removals = new Removals(db, this.writes);
    this.blobs = new BlobTable(db, this.writes);
    this.recordings = new RecordingTable(db, this.writes);
  }

  /**
   * @throws StoreUnavailable with one clear sentence: the folder is in use, or cannot be written; and where what was to be removed cannot
   *   be. Then nobody has the folder.
   */
  static async open(folder: string, { fsync, ...options }: EmbeddedOptions = {}): Promise<EmbeddedStore> {
    const later = fsync === 'second' ? new LaterSync(fileIn(pathsIn(folder).live)) : undefined;
    const store = new EmbeddedStore(await openFolder(folder, fsync), new Writes({ ...options, later }), later);
    try {
      await store.endRemovals();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  createRoom(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    return this.table.create(room, header, engine);
  }

  updateRoom(
    code: string,
    change: (room: RoomRecord) => Partial<RoomRecord>,
    token?: Token,
    isUndo = false,
  ): Promise<RoomRecord> {
    return this.table.update(code, change, token, isUndo);
  }

  addCode(code: string, added: string, token?: Token): Promise<RoomRecord> {
    return this.table.addCode(code, added, token);
  }

  room(code: string): Promise<RoomRecord | undefined> {
    return this.read(() => this.table.find(code));
  }

  rooms(): Promise<RoomRecord[]> {
    return this.read(() => [...this.db.rooms.getRange({})].map(({ value }) => value));
  }

  teamRooms({ code }: Pick<RoomRecord, 'code'>): Promise<RoomRecord[]> {
    return this.read(() => this.table.teams(code));
  }

  roomCount(): Promise<number> {
    return this.read(() => this.table.count());
  }

  async deleteRoom(code: string, token: Token): Promise<void> {
    const log = await this.table.remove(code, token);
    if (log !== undefined) await this.removals.end(log);
  }

  /** Of rooms whose removal was begun, and failed, or was begun by a process that ended. */
  endRemovals(): Promise<void> {
    return this.removals.endAll();
  }

  acquire(log: string): Promise<Token> {
    return this.owners.acquire(log);
  }

  renew(log: string, token: Token): Promise<void> {
    return this.read(() => this.owners.require(log, token));
  }

  release(log: string, token: Token): Promise<void> {
    return this.owners.release(log, token);
  }

  header(log: string): Promise<Header | undefined> {
    return this.read(() => this.db.headers.get(log));
  }

  async append(log: string, expectedSeq: number, token: Token, stored: readonly StoredEntry[]): Promise<void> {
    const { heads, entries } = this.db;
    const next = expectedSeq + stored.length;
    if (stored.some(({ entry }, index) => entry.seq !== expectedSeq + index)) {
      throw new Error(`Entries ${stored.map(({ entry }) => entry.seq).join(', ')} do not begin at ${expectedSeq}.`);
    }
    await this.owners.write(log, token, (writes) => {
      writes.push(
        heads.ifVersion(log, expectedSeq, () => {
          writes.push(...stored.map((one) => entries.put([log, one.entry.seq], one)));
          writes.push(heads.put(log, next, next));
        }),
      );
    });
  }

  entries(log: string, fromSeq: number, countMax?: number): Promise<StoredEntry[]> {
    const range = { ...allOf(log), start: [log, fromSeq], limit: countMax };
    return this.read(() => [...this.db.entries.getRange(range)].map(({ value }) => value));
  }

  async putKeyframe(log: string, token: Token, keyframe: Keyframe): Promise<void> {
    const value = await packed(keyframe);
    await this.owners.write(log, token, (writes) => writes.push(this.db.keyframes.put([log, keyframe.step], value)));
  }

  async keyframe(log: string, step = Number.MAX_SAFE_INTEGER): Promise<Keyframe | undefined> {
    const [found] = await this.read(() => {
      const newest = this.db.keyframes.getRange({ start: [log, step], end: [log], reverse: true, limit: 1 });
      // LMDB's own memory holds a value only for this moment.
      return [...newest].map(({ key, value }) => ({ key, value: Buffer.from(value) }));
    });
    if (!found) return undefined;
    const [, keyframeStep] = found.key as [string, number];
    return { step: keyframeStep, ...(await unpacked(found.value)) };
  }

  keyframeSteps(log: string): Promise<number[]> {
    return this.read(() => [...this.db.keyframes.getKeys(allOf(log))].map((key) => (key as [string, number])[1]));
  }

  async deleteKeyframe(log: string, token: Token, step: number): Promise<void> {
    await this.owners.writeAnyway(log, token, (writes) => writes.push(this.db.keyframes.remove([log, step])));
  }

  async addMark(log: string, token: Token, mark: Mark): Promise<void> {
    await this.owners.write(log, token, (writes) =>
      writes.push(this.db.marks.put([log, mark.step, mark.timeMs], mark)),
    );
  }

  marks(log: string, fromStep = 0): Promise<Mark[]> {
    return this.read(() =>
      [...this.db.marks.getRange({ ...allOf(log), start: [log, fromStep] })].map(({ value }) => value),
    );
  }

  async putPerson(log: string, token: Token, person: PersonRecord, isUndo = false): Promise<void> {
    const put = (writes: Promise<boolean>[]) => writes.push(this.db.people.put([log, person.id], person));
    await this.owners[isUndo ? 'writeAnyway' : 'write'](log, token, put);
  }

  people(log: string): Promise<PersonRecord[]> {
    return this.read(() => [...this.db.people.getRange(allOf(log))].map(({ value }) => value));
  }

  putBlob(log: string, bytes: Uint8Array): Promise<string> {
    return this.blobs.put(log, bytes);
  }

  blob(log: string, hash: string): Promise<Uint8Array | undefined> {
    return this.read(() => this.blobs.get(log, hash));
  }

  /** What is written from now on, for a copy that is begun when all that was on its way is over. */
  get changes(): Changes {
    return this.db.changes;
  }

  /** All that is in it and nothing that was, into a folder that is there. What is written meanwhile may be missing. */
  copyTo(path: string): Promise<void> {
    return this.db.copyTo(path);
  }

  /** These records as they stand now, into a copy. */
  bringUp(path: string, places: readonly Place[]): BringingUp {
    return bringUp(path, this.db, places);
  }

  /** @throws StoreAway while the disk does not answer: then what was written last may still come */
  requireAnswers(): void {
    this.writes.requireAnswers();
  }

  close(): Promise<void> {
    return (this.closing ??= this.writes.end().then((isWritten) => {
      if (isWritten) return this.closeFolder();
      // LMDB would wait for the disk without an end: the folder is free when that answers, or with the process.
      void this.writes.settled().then(() => this.closeFolder().catch(() => undefined));
    }));
  }

  private async closeFolder(): Promise<void> {
    try {
      await this.db.close();
    } finally {
      await this.later?.end();
    }
  }

  /** LMDB reads at once, from memory or the file; a promise all the same, as for stores that are elsewhere. */
  private read<T>(look: () => T): Promise<T> {
    return new Promise((resolve) => resolve(look()));
  }
}
