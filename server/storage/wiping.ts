/**
 * The embedded store, of which nothing that was deleted stays behind in its file.
 *
 * LMDB never writes over a page that is in use: what is removed, or overwritten, stands in freed pages until chance fills them. So
 * after a deletion the file is made anew from what is left, when nobody has written for a while, and the old one is overwritten.
 * A note in the folder, written before the first byte is removed, makes the next start do it where this one did not come to it.
 */
import { existsSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { byteCountOf, copyBeside, eraseOthers, exchange, mend, pathsIn, putBack, settledFolder } from './anew.js';
import { setAsideIfDamaged } from './damage.js';
import { EmbeddedStore } from './embedded.js';
import { methodOf, proxyOf } from './proxy.js';
import type { RecordingStore } from './recordings.js';
import { StoreAway, type SessionStore } from './store.js';
import type { WritesOptions } from './writes.js';

export interface WipingOptions extends Pick<WritesOptions, 'space'> {
  readonly time: { now(): number; measure(): number; after(delayMs: number, callback: () => void): () => void };
  readonly log: {
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** Without a write for so long the file may be made anew. */
  readonly idleMs?: number;
  /** After this long it is, however busy the rooms are: they wait for as long as a copy of the file takes. */
  readonly latestMs?: number;
}

const IDLE_MS = 5_000;
const LATEST_MS = 3_600_000;
/** What could not be wiped is tried again after this, then after twice as long, up to `latestMs`. */
const AGAIN_MS = 60_000;
/** A store that could not be opened again is tried again after this. */
const OPEN_AGAIN_MS = 1_000;

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
  const store = new Wiping(folder, await EmbeddedStore.open(folder, { space: options.space }), options);
  await store.begin();
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
  private underway = 0;
  private drained = () => {};
  /** While the file is exchanged nobody reads or writes. */
  private exchanging: Promise<void> | undefined;
  /** Resolves once it is on the disk that something was deleted; undefined where nothing was since the file was made. */
  private noted: Promise<void> | undefined;
  /** The file is made anew, or what it was before is erased. */
  private work: Promise<void> | undefined;
  /** Why nothing can be read or written now. */
  private shut: StoreAway | undefined;
  private deletedAt = 0;
  private writtenAt = 0;
  private againMs = AGAIN_MS;
  private cancel = () => {};
  private cancelOpening = () => {};
  private opening: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly folder: string,
    private inner: EmbeddedStore,
    private readonly options: WipingOptions,
  ) {
    this.note = pathsIn(folder).note;
  }

  /** What the process before did not come to. */
  async begin(): Promise<void> {
    if (!existsSync(this.note)) return;
    this.noted = Promise.resolve();
    this.deletedAt = this.options.time.measure();
    await this.wipe();
  }

  get leaseMs(): number {
    return this.inner.leaseMs;
  }

  async call(name: string, act: (inner: EmbeddedStore) => Promise<unknown>): Promise<unknown> {
    while (this.exchanging) await this.exchanging;
    if (this.shut) throw this.shut;
    this.underway++;
    try {
      if (!reads.has(name)) this.writtenAt = this.options.time.measure();
      if (deletes.has(name)) await (this.noted ??= this.noteDeletion());
      return await act(this.inner);
    } finally {
      this.underway--;
      if (this.underway === 0) this.drained();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    this.cancelOpening();
    await this.exchanging;
    await this.opening;
    if (!this.shut) await this.inner.close();
    // Nobody else has the folder before.
    await this.work;
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
    if (this.work || this.shut || !(isIdle || isLate)) return this.considerAfter(idleMs);
    this.work = this.wipe().finally(() => (this.work = undefined));
  }

  /** Never rejects: what could not be done now is tried again later. */
  private async wipe(): Promise<void> {
    try {
      await this.makeAnew();
      if (!this.shut) await this.eraseBefore();
    } catch (error) {
      this.wipeLater(error);
    }
  }

  /** Only once the store is known to open: until then what was before may be all that can be read. */
  private async eraseBefore(): Promise<void> {
    await eraseOthers(this.folder);
    // What was deleted meanwhile stands in the new file.
    if (!this.noted) rmSync(this.note, { force: true });
    this.againMs = AGAIN_MS;
  }

  private wipeLater(error: unknown): void {
    const { log, idleMs = IDLE_MS, latestMs = LATEST_MS } = this.options;
    log.warn({ err: error }, 'What was deleted could not be wiped from the disk, which is tried again.');
    this.noted ??= Promise.resolve();
    this.considerAfter(Math.max(idleMs, Math.min(this.againMs, latestMs)));
    this.againMs = Math.min(2 * this.againMs, latestMs);
  }

  /** While nobody reads or writes. @throws where the store is what it was */
  private async makeAnew(): Promise<void> {
    let done = () => {};
    this.exchanging = new Promise((resolve) => (done = resolve));
    try {
      if (this.underway > 0) await new Promise<void>((resolve) => (this.drained = resolve));
      // A write that was given up may still come.
      this.inner.requireAnswers();
      this.options.space?.require(await byteCountOf(this.folder));
      await copyBeside(this.inner, this.folder);
      try {
        await this.inner.close();
        await exchange(this.folder);
        this.noted = undefined;
      } finally {
        await this.reopen();
      }
    } finally {
      this.exchanging = undefined;
      done();
    }
  }

  /** Never rejects: until it can be opened whoever asks is told so, and it is tried again. */
  private async reopen(): Promise<void> {
    const { time, log, space } = this.options;
    try {
      putBack(this.folder);
      this.inner = await EmbeddedStore.open(this.folder, { space });
    } catch (error) {
      log.error({ err: error }, 'The data folder could not be opened again, which is tried every second.');
      this.shut = new StoreAway('The data folder cannot be opened.', false);
      if (!this.closed) this.cancelOpening = time.after(OPEN_AGAIN_MS, () => (this.opening = this.openAgain()));
      return;
    }
    this.shut = undefined;
  }

  private async openAgain(): Promise<void> {
    await this.reopen();
    if (this.shut) return;
    this.work = settledFolder(this.folder)
      .then(() => this.eraseBefore())
      .catch((error: unknown) => this.wipeLater(error))
      .finally(() => (this.work = undefined));
  }
}
