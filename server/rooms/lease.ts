/** The lease of a room's log, where several servers share a store: waited for, renewed while the room lives, and told when it is lost. */
import type { Refusal } from '@gradroom/shared';
import { StoreConflict, StoreHeld, StoreRolledBack, type SessionStore, type Token } from '../storage/store.js';
import type { Time } from '../training/time.js';
import { rolledBack, roomUnavailable, takenOver } from './refusals.js';

/** Of the lease's length: two renewals may fail before anybody else may take the log. */
const RENEW_EVERY = 1 / 3;
/** Somebody else's lease is asked for again after this, or as soon as it may be over. */
const ASK_AGAIN_MS = 50;

type Store = Pick<SessionStore, 'leaseMs' | 'acquire' | 'renew'>;

/**
 * Takes the log over; from a server that died, once its lease is over.
 *
 * @throws StoreHeld where the other one still renews it after a whole lease, or after `awaitLeaseMs`
 */
export async function takeOver(
  store: Store,
  time: Pick<Time, 'after' | 'measure'>,
  log: string,
  awaitLeaseMs: number,
): Promise<Token> {
  const until = time.measure() + Math.min(store.leaseMs + ASK_AGAIN_MS, awaitLeaseMs);
  for (;;) {
    try {
      return await store.acquire(log);
    } catch (error) {
      if (!(error instanceof StoreHeld) || time.measure() >= until) throw error;
      await new Promise<void>((resolve) => time.after(Math.min(error.forMs + 1, ASK_AGAIN_MS), resolve));
    }
  }
}

/** What people are told of a room that cannot write to its log any more. */
export function whyLost(error: unknown): Refusal {
  if (error instanceof StoreRolledBack) return rolledBack;
  return error instanceof StoreConflict ? takenOver : roomUnavailable;
}

export class Lease {
  private cancel = () => {};
  private closed = false;
  private lost: StoreConflict | undefined;
  private onLost: (error: StoreConflict) => void = () => {};

  constructor(
    private readonly store: Store,
    private readonly time: Pick<Time, 'after'>,
    private readonly log: string,
    private readonly token: Token,
  ) {}

  /** @param onLost another server has the log, or the log has lost what was durable: from now on, or already */
  listen(onLost: (error: StoreConflict) => void): void {
    this.onLost = onLost;
    if (this.lost) onLost(this.lost);
  }

  /** Renews it from now on. */
  keep(): void {
    if (this.closed || this.store.leaseMs === Infinity) return;
    this.cancel = this.time.after(this.store.leaseMs * RENEW_EVERY, () => void this.renew());
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private async renew(): Promise<void> {
    try {
      await this.store.renew(this.log, this.token);
    } catch (error) {
      // A store that cannot be asked gives the log to nobody else either; who did get it has a higher token.
      if (error instanceof StoreConflict && !this.closed) {
        this.lost = error;
        return this.onLost(error);
      }
    }
    this.keep();
  }
}
