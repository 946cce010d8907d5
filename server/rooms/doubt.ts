/** What became of an append that failed. Where the store is away that is asked for as long as it is: until then nothing else is written. */
import { StoreAway, StoreConflict, type SessionStore, type StoredEntry, type Token } from '../storage/store.js';
import type { Time } from '../training/time.js';

/** A store that is away is asked again after this. */
const ASK_AGAIN_MS = 250;

export interface DoubtOptions {
  readonly store: Pick<SessionStore, 'entries' | 'renew'>;
  readonly time: Pick<Time, 'after' | 'measure'>;
  readonly log: string;
  readonly token: Token;
  /** Who waits for what was sent is patient for so long. */
  readonly patienceMs: number;
}

export interface DoubtEvents {
  /** What became of it will not be known before the store is back. */
  onWaiting(): void;
  /** Nor was it in time: whoever can, goes on without it. */
  onPatienceOver(): void;
}

interface Sent {
  readonly firstSeq: number;
  readonly entries: readonly StoredEntry[];
  readonly sentMs: number;
}

export class Doubt {
  private closed = false;
  private waiting = false;
  private wake = () => {};

  constructor(
    private readonly options: DoubtOptions,
    private readonly events: DoubtEvents,
  ) {}

  /** While it waits for a store that is away. */
  get isWaiting(): boolean {
    return this.waiting;
  }

  /**
   * Whether the entries of the append that failed so are in the log.
   *
   * @throws where nobody can say, or the log is another's: then with why
   */
  async resolve(error: unknown, { firstSeq, entries, sentMs }: Sent): Promise<boolean> {
    if (error instanceof StoreConflict) throw error;
    const { store, log, time, patienceMs } = this.options;
    if (!(error instanceof StoreAway)) {
      // A failed write may have arrived all the same; then nobody can say what is true but a new start.
      const found = await store.entries(log, firstSeq).catch(() => undefined);
      if (found?.length !== 0) throw error;
      return false;
    }
    if (!error.maybeDone) return false;
    this.waiting = true;
    this.events.onWaiting();
    const leftMs = Math.max(0, sentMs + patienceMs - time.measure());
    const cancel = time.after(leftMs, () => this.events.onPatienceOver());
    try {
      const found = await this.askUntilAnswered(error, firstSeq);
      if (found === undefined) return false;
      if (found.chain !== entries.at(-1)?.chain) throw error;
      return true;
    } finally {
      cancel();
      this.waiting = false;
    }
  }

  /** Whoever waits is told that nobody can say. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  /** The log's last entry, if it is not before `firstSeq`. */
  private async askUntilAnswered(error: StoreAway, firstSeq: number): Promise<StoredEntry | undefined> {
    const { store, time, log, token } = this.options;
    while (!this.closed) {
      try {
        // From then on the append cannot arrive any more.
        await store.renew(log, token);
        return (await store.entries(log, firstSeq)).at(-1);
      } catch (reason) {
        if (!(reason instanceof StoreAway)) throw reason;
      }
      await new Promise<void>((resolve) => {
        const cancel = time.after(ASK_AGAIN_MS, resolve);
        this.wake = () => {
          cancel();
          resolve();
        };
      });
    }
    throw error;
  }
}
