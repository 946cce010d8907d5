/**
 * The embedded store, whose file can be exchanged for a copy of what is in it while it is read and written.
 *
 * The copy is of one moment, and is brought up to what was written since, again and again, until so little is left that it takes a
 * moment. Only for that little, and while the copy takes the store's place, everybody waits.
 */
import { once } from 'node:events';
import { byteCountOf, copyBeside, eraseCopy, eraseLeft, exchange, pathsIn, putBack, settledFolder } from './anew.js';
import type { EmbeddedStore } from './embedded.js';
import { Gate } from './gate.js';
import { StoreAway } from './store.js';
import type { WritesOptions } from './writes.js';

export interface CompactingOptions extends Pick<WritesOptions, 'space'> {
  readonly time: { after(delayMs: number, callback: () => void): () => void };
  readonly log: { error(fields: object, message: string): void };
  /** The store in the folder, as it was opened at first. */
  readonly open: () => Promise<EmbeddedStore>;
}

/** So much room, in bytes of the file: it and its copy grow meanwhile, by some megabytes in each of 30 s a gigabyte. */
const ROOM_A_BYTE = 1.5;
/** So many records that were written meanwhile are brought into the copy while everybody waits. */
const RECORDS_AT_LAST = 200;
/** Whoever waits for longer is refused: the disk stands still, or is very slow. */
const WAIT_MS = 5_000;
const LATE = 'The disk takes long to exchange the file of the rooms. Try again in a moment.';
/** A store that could not be opened again is tried again after this. */
const OPEN_AGAIN_MS = 1_000;

type Call = (store: EmbeddedStore) => Promise<unknown>;

export class CompactingStore {
  private readonly gate: Gate;
  private deletionCount = 0;
  private isDeletedSince = false;
  /** Never rejects. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Why nothing can be read or written now. */
  private shut: StoreAway | undefined;
  private readonly closing = new AbortController();
  private readonly closed = once(this.closing.signal, 'abort');
  /** Nothing is written to a copy any more. Never rejects. */
  private copyClosed: Promise<unknown> = Promise.resolve();
  /** Ends the pause before it is opened again. */
  private wake = () => {};

  constructor(
    private readonly folder: string,
    private inner: EmbeddedStore,
    private readonly options: CompactingOptions,
  ) {
    this.gate = new Gate({ time: options.time, withinMs: WAIT_MS, late: LATE });
  }

  get leaseMs(): number {
    return this.inner.leaseMs;
  }

  /** Whether anything was deleted since the copy was begun whose place the store took: it stands in the file. */
  get hasDeleted(): boolean {
    return this.isDeletedSince;
  }

  /** @throws StoreAway where the store is exchanged and that takes long, or cannot be opened; otherwise as the call does */
  call(call: Call): Promise<unknown> {
    return this.gate.pass(() => {
      if (this.shut) throw this.shut;
      return call(this.inner);
    });
  }

  /** As `call`, of one that deletes. */
  async delete(call: Call): Promise<unknown> {
    return this.call(async (inner) => {
      this.deletionCount++;
      this.isDeletedSince = true;
      return call(inner).finally(() => this.deletionCount--);
    });
  }

  /**
   * One at a time. When it resolves the store is the copy, and is open; what it was before stands beside it.
   *
   * @throws where the store is what it was, and after `close`. Then no copy is left, unless it cannot be erased, or is written to still
   */
  compact(): Promise<void> {
    const turn = this.takeTurn();
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  /** Gives up a copy that is being made. */
  async close(): Promise<void> {
    this.closing.abort(new Error('The store is closed.'));
    this.wake();
    // What is being copied must not be closed.
    await this.turn;
    if (!this.shut) await this.inner.close();
  }

  private async takeTurn(): Promise<void> {
    const { inner, folder } = this;
    this.isDeletedSince = false;
    inner.changes.begin();
    try {
      await this.settled();
      await inner.endRemovals();
      await eraseLeft(folder, this.closing.signal);
      this.options.space?.require(ROOM_A_BYTE * (await byteCountOf(folder)));
      await this.takeCopy();
    } finally {
      inner.changes.end();
    }
  }

  /** In the store's place. */
  private async takeCopy(): Promise<void> {
    const { inner, folder, gate } = this;
    const { signal } = this.closing;
    try {
      await copyBeside(inner, folder, signal);
      // Nobody is to wait for the end of a long removal.
      while ((await this.bringUp()) > RECORDS_AT_LAST || this.deletionCount > 0) signal.throwIfAborted();
      signal.throwIfAborted();
      await gate.alone(() => this.exchange());
    } finally {
      while (this.shut) await this.openAgain();
      await this.eraseCopy();
    }
  }

  /** One that took no place. What is not erased now, since it cannot be or nobody is to wait for that, the next turn or start erases. */
  private async eraseCopy(): Promise<void> {
    const { signal } = this.closing;
    await Promise.race([this.copyClosed, this.closed]);
    if (!signal.aborted) await eraseCopy(this.folder, signal).catch(() => undefined);
  }

  /** Whatever was on its way has come. @throws StoreAway where a write was given up, and may still come */
  private async settled(): Promise<void> {
    await this.gate.passed();
    this.inner.requireAnswers();
  }

  /** Into the copy, what was written since it was begun, or since this was done last. Returns how many records that were. */
  private async bringUp(): Promise<number> {
    const places = this.inner.changes.take();
    await this.settled();
    const { done, closed } = this.inner.bringUp(pathsIn(this.folder).fresh, places);
    this.copyClosed = closed;
    await done;
    return places.length;
  }

  /** While nobody reads or writes. */
  private async exchange(): Promise<void> {
    await this.bringUp();
    try {
      await this.inner.close();
      exchange(this.folder);
    } finally {
      await this.reopen();
    }
  }

  /** Never rejects: until it can be opened whoever asks is told so. */
  private async reopen(): Promise<void> {
    const { log, open } = this.options;
    try {
      putBack(this.folder);
      // What is confirmed from now on would be lost with a file whose name a power cut takes back.
      await settledFolder(this.folder);
      this.inner = await open();
      this.shut = undefined;
    } catch (error) {
      log.error({ err: error }, 'The data folder could not be opened again, which is tried every second.');
      this.shut = new StoreAway('The data folder cannot be opened.', false);
    }
  }

  /** In a while. @throws after `close` */
  private async openAgain(): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.options.time.after(OPEN_AGAIN_MS, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
    this.closing.signal.throwIfAborted();
    await this.reopen();
  }
}
