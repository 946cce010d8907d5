/**
 * How many frames one connection may still be sent: a client that answers `seen` gets all of them, one that is too far
 * behind gets none until it answers, so nobody sees old pictures and nobody's slowness costs the others anything.
 *
 * Of the network's state nothing else is known: `volatile` would let the kernel queue megabytes before it says anything.
 *
 * A client that never answered gets one frame a second, from the first one on.
 */
import { FRAMES_UNSEEN_MAX, SEEN_EVERY, UNSEEN_DISCONNECT_MS } from '@gradroom/shared';

/** Between frames for a client that never answered. */
const UNANSWERED_INTERVAL_MS = 1_000;

/** Times are monotonic milliseconds. */
export class Credit {
  private sent = 0;
  /** Numbers of those that were not settled, the newest ones: as many as tell whether it is too far behind. */
  private readonly unseen: number[] = [];
  private answered = false;
  private settledTo = 0;
  private lastSentMs = -Infinity;
  /** Since when the client owes an answer. */
  private owesSinceMs: number | undefined;

  /** Running number of the last frame that was sent; 0 before the first. */
  get last(): number {
    return this.sent;
  }

  /** All up to this one were seen. */
  get settled(): number {
    return this.settledTo;
  }

  mayTake(nowMs: number): boolean {
    if (this.answered) return this.unseen.length < FRAMES_UNSEEN_MAX;
    return nowMs - this.lastSentMs >= UNANSWERED_INTERVAL_MS;
  }

  /** A frame goes out. @param n its running number: higher than that of the one before, by how much does not matter */
  take(n: number, nowMs: number): void {
    this.sent = n;
    this.unseen.push(n);
    if (this.unseen.length > FRAMES_UNSEEN_MAX) this.unseen.shift();
    if (!this.answered) this.lastSentMs = nowMs;
    this.noteDebt(nowMs);
  }

  /** The client saw all frames up to `n`. Numbers that were never sent, or are already settled, change nothing. */
  settle(n: number, nowMs: number): void {
    if (n > this.sent || !(this.unseen[0] <= n)) return;
    while (this.unseen[0] <= n) this.unseen.shift();
    this.answered = true;
    this.settledTo = n;
    this.owesSinceMs = undefined;
    this.noteDebt(nowMs);
  }

  /** Whether a client that used to answer stopped for so long that it is better gone. */
  hasStopped(nowMs: number): boolean {
    return this.answered && this.owesSinceMs !== undefined && nowMs - this.owesSinceMs >= UNSEEN_DISCONNECT_MS;
  }

  private noteDebt(nowMs: number): void {
    if (this.unseen.length >= SEEN_EVERY) this.owesSinceMs ??= nowMs;
  }
}
