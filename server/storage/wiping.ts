/**
 * The embedded store, of which nothing that was deleted stays behind in its file.
 *
 * LMDB never writes over a page that is in use: what is removed, or overwritten, stands in freed pages until chance fills them. So
 * after a deletion the file is made anew from what is left, when nobody has written for a while, and the old one is overwritten.
 * A note in the folder, written before the first byte is removed, makes the next start do it where this one did not come to it.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedStore } from './embedded.js';
import type { RecordingStore } from './recordings.js';
import type { SessionStore } from './store.js';

export interface WipingOptions {
  readonly time: { measure(): number; after(delayMs: number, callback: () => void): () => void };
  readonly log: { warn(fields: object, message: string): void };
  /** Without a write for so long the file may be made anew. */
  readonly idleMs?: number;
  /** After this long it is, however busy the rooms are: they wait for as long as a copy of the file takes. */
  readonly latestMs?: number;
}

const IDLE_MS = 5_000;
const LATEST_MS = 3_600_000;

const deletes: ReadonlySet<string> = new Set<keyof SessionStore | keyof RecordingStore>(['deleteRoom', 'delete']);
const reads: ReadonlySet<string> = new Set<keyof SessionStore | keyof RecordingStore>([
  'room',
  'rooms',
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

const pathsIn = (folder: string) => ({
  live: join(folder, 'store'),
  fresh: join(folder, 'store.new'),
  old: join(folder, 'store.old'),
  note: join(folder, 'unwiped'),
});

/** @throws StoreUnavailable as `EmbeddedStore.open` does */
export async function openWiping(folder: string, options: WipingOptions): Promise<SessionStore> {
  await mend(folder);
  const store = new Wiping(folder, await EmbeddedStore.open(folder), options);
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

type Call = (method: string, values: unknown[]) => Promise<unknown>;

/** Something whose methods are all `call`, but for what `own` has. */
function proxyOf<Offered extends object>(call: Call, own: Partial<Offered> = {}): Offered {
  return new Proxy(own as Offered, {
    get: (_, name: string) => {
      // Whoever awaits it asks whether it is a promise.
      if (name === 'then') return undefined;
      return own[name as keyof Offered] ?? ((...values: unknown[]) => call(name, values));
    },
  });
}

const methodOf = (of: object, name: string): ((...values: unknown[]) => Promise<unknown>) =>
  (of as Record<string, (...values: unknown[]) => Promise<unknown>>)[name].bind(of);

class Wiping {
  private readonly paths: ReturnType<typeof pathsIn>;
  private underway = 0;
  private drained = () => {};
  /** While the file is exchanged nobody reads or writes. */
  private exchange: Promise<void> | undefined;
  private deletedAt: number | undefined;
  private writtenAt = 0;
  private cancel = () => {};
  private closed = false;

  constructor(
    private readonly folder: string,
    private inner: EmbeddedStore,
    private readonly options: WipingOptions,
  ) {
    this.paths = pathsIn(folder);
  }

  /** What the process before did not come to. */
  async begin(): Promise<void> {
    if (existsSync(this.paths.note)) await this.wipe();
  }

  get leaseMs(): number {
    return this.inner.leaseMs;
  }

  async call(name: string, act: (inner: EmbeddedStore) => Promise<unknown>): Promise<unknown> {
    while (this.exchange) await this.exchange;
    this.underway++;
    try {
      if (!reads.has(name)) this.writtenAt = this.options.time.measure();
      if (deletes.has(name)) this.noteDeletion();
      return await act(this.inner);
    } finally {
      this.underway--;
      if (this.underway === 0) this.drained();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    await this.exchange;
    await this.inner.close();
  }

  private noteDeletion(): void {
    const { time, idleMs = IDLE_MS } = this.options;
    if (this.deletedAt !== undefined) return;
    writeFileSync(this.paths.note, '');
    this.deletedAt = time.measure();
    this.cancel = time.after(idleMs, () => this.consider());
  }

  private consider(): void {
    const { time, idleMs = IDLE_MS, latestMs = LATEST_MS } = this.options;
    if (this.closed || this.deletedAt === undefined) return;
    const idle = time.measure() - this.writtenAt >= idleMs;
    if (idle || time.measure() - this.deletedAt >= latestMs) return void this.wipe();
    this.cancel = time.after(idleMs, () => this.consider());
  }

  /** Never rejects: what could not be done now is tried again later. */
  private async wipe(): Promise<void> {
    const { time, log, idleMs = IDLE_MS, latestMs = LATEST_MS } = this.options;
    let done = () => {};
    this.exchange = new Promise((resolve) => (done = resolve));
    try {
      if (this.underway > 0) await new Promise<void>((resolve) => (this.drained = resolve));
      await this.makeAnew();
      this.deletedAt = undefined;
    } catch (error) {
      log.warn({ err: error }, 'What was deleted could not be wiped from the disk, which is tried again.');
      this.deletedAt = time.measure();
      this.cancel = time.after(Math.max(idleMs, latestMs), () => this.consider());
    } finally {
      this.exchange = undefined;
      done();
    }
  }

  private async makeAnew(): Promise<void> {
    const { live, fresh, old, note } = this.paths;
    await erase(fresh);
    await mkdir(fresh);
    await this.inner.copyTo(fresh);
    await settle(fresh);
    await this.inner.close();
    try {
      renameSync(live, old);
      renameSync(fresh, live);
    } finally {
      if (!existsSync(live)) renameSync(existsSync(fresh) ? fresh : old, live);
      this.inner = await EmbeddedStore.open(this.folder);
    }
    await erase(old);
    rmSync(note, { force: true });
  }
}

/** A process may have ended between any two of the steps above. */
async function mend(folder: string): Promise<void> {
  const { live, fresh, old } = pathsIn(folder);
  if (!existsSync(live) && existsSync(fresh)) renameSync(fresh, live);
  for (const path of [fresh, old]) await erase(path);
}

/** On the disk before anything relies on it. */
async function settle(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    const file = await open(join(path, name), 'r+');
    await file.sync().finally(() => file.close());
  }
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
