/**
 * The embedded store, of which nothing that was deleted stays behind in its file.
 *
 * LMDB never writes over a page that is in use: what is removed, or overwritten, stands in freed pages until chance fills them. So
 * after a deletion the file is made anew from what is left, when nobody has written for a while, and the old one is overwritten.
 * A note in the folder, written before the first byte is removed, makes the next start do it where this one did not come to it. Rooms
 * go on meanwhile (compacting.ts).
 */
import { existsSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { eraseOthers, mend, pathsIn, settledFolder } from './anew.js';
import { CompactingStore } from './compacting.js';
import { closedInOrder, setAsideIfDamaged } from './damage.js';
import { EmbeddedStore, type EmbeddedOptions } from './embedded.js';
import { methodOf, proxyOf } from './proxy.js';
import type { RecordingStore } from './recordings.js';
import type { SessionStore } from './store.js';

export interface WipingOptions extends Pick<EmbeddedOptions, 'space' | 'fsync'> {
  readonly time: { now(): number; measure(): number; after(delayMs: number, callback: () => void): () => void };
  readonly log: {
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** Without a write for so long the file may be made anew. */
  readonly idleMs?: number;
  /** After this long it is, however busy the rooms are. */
  readonly latestMs?: number;
}

const IDLE_MS = 5_000;
const LATEST_MS = 3_600_000;
/** What could not be wiped is tried again after this, then after twice as long, up to `latestMs`. */
const AGAIN_MS = 60_000;

const deletes: ReadonlySet<string> = new Set<keyof SessionStore | keyof RecordingStore>(['deleteRoom', 'delete']);
const reads: ReadonlySet<string> = new Set<keyof SessionStore | keyof RecordingStore>([
  'room',
  'rooms',
  'teamRooms',
  'roomCount',
  'header',
  'entries',
  'keyframe',
  'keyframeSteps',
  'marks',
  'people',
  'blob',
  'renew',
  'find',
  'file',
  'list',
  'usage',
]);

/** @throws StoreUnavailable as `EmbeddedStore.open` does */
export async function openWiping(folder: string, options: WipingOptions): Promise<SessionStore> {
  const looking = { now: () => options.time.now(), log: options.log };
  await mend(folder, looking);
  await setAsideIfDamaged(folder, looking);
  const open = () => EmbeddedStore.open(folder, { space: options.space, fsync: options.fsync });
  const inner = new CompactingStore(folder, await open(), { ...options, open });
  const store = new Wiping(folder, inner, options);
  store.begin();
  const recordings = proxyOf<RecordingStore>((method, values) =>
    store.call(method, ({ recordings }) => methodOf(recordings, method)(...values)),
  );
  const { leaseMs } = store;
  return proxyOf<SessionStore>((method, values) => store.call(method, (inner) => methodOf(inner, method)(...values)), {
    recordings,
    leaseMs,
    close: () => store.close(),
  });
}

class Wiping {
  private readonly note: string;
  /** Resolves once it is on the disk that something was deleted; undefined where nothing was since the file was made. */
  private noted: Promise<void> | undefined;
  /** The file is made anew, or what it was before is erased. Never rejects. */
  private work: Promise<void> | undefined;
  private deletedAt = 0;
  private writtenAt = 0;
  private againMs = AGAIN_MS;
  private cancel = () => {};
  private closed = false;

  constructor(
    private readonly folder: string,
    private readonly store: CompactingStore,
    private readonly options: WipingOptions,
  ) {
    this.note = pathsIn(folder).note;
  }

  /** What the process before did not come to. */
  begin(): void {
    if (!existsSync(this.note)) return;
    this.noted = Promise.resolve();
    this.deletedAt = this.options.time.measure();
    this.beginWork();
  }

  get leaseMs(): number {
    return this.store.leaseMs;
  }

  call(name: string, act: (inner: EmbeddedStore) => Promise<unknown>): Promise<unknown> {
    if (!reads.has(name)) this.writtenAt = this.options.time.measure();
    if (!deletes.has(name)) return this.store.call(act);
    return this.store.delete(async (inner) => {
      await (this.noted ??= this.noteDeletion());
      return act(inner);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    await this.store.close();
    // Nobody else has the folder before.
    await this.work;
    closedInOrder(this.folder);
  }

  private async noteDeletion(): Promise<void> {
    const { time, idleMs = IDLE_MS } = this.options;
    try {
      await writeFile(this.note, '');
      await settledFolder(this.folder);
    } catch (error) {
      this.noted = undefined;
      throw error;
    }
    this.deletedAt = time.measure();
    this.considerAfter(idleMs);
  }

  private considerAfter(ms: number): void {
    this.cancel();
    if (!this.closed) this.cancel = this.options.time.after(ms, () => this.consider());
  }

  private consider(): void {
    const { time, idleMs = IDLE_MS, latestMs = LATEST_MS } = this.options;
    const isIdle = time.measure() - this.writtenAt >= idleMs;
    const isLate = time.measure() - this.deletedAt >= latestMs;
    if (this.work || !(isIdle || isLate)) this.considerAfter(idleMs);
    else this.beginWork();
  }

  private beginWork(): void {
    this.work = this.wipe()
      .catch((error: unknown) => this.wipeLater(error))
      .finally(() => (this.work = undefined));
  }

  private async wipe(): Promise<void> {
    await this.store.compact();
    if (!this.store.hasDeleted) this.noted = undefined;
    // Only now that the store is known to open: until then what was before may be all that can be read.
    await eraseOthers(this.folder);
    this.againMs = AGAIN_MS;
    if (!this.noted) return rmSync(this.note, { force: true });
    // What was deleted meanwhile stands in the new file.
    this.deletedAt = this.options.time.measure();
    this.considerAfter(this.options.idleMs ?? IDLE_MS);
  }

  private wipeLater(error: unknown): void {
    if (this.closed) return;
    const { log, idleMs = IDLE_MS, latestMs = LATEST_MS } = this.options;
    log.warn({ err: error }, 'What was deleted could not be wiped from the disk, which is tried again.');
    this.noted ??= Promise.resolve();
    this.considerAfter(Math.max(idleMs, Math.min(this.againMs, latestMs)));
    this.againMs = Math.min(2 * this.againMs, latestMs);
  }
}
