/**
 * Which owner of a room counts: the newest one. One of before may talk for as long as it does not know that it lost the room. Whom alone
 * a page has met for longer than that is the owner, though its epoch is lower: the store has lost its last moments, and with them who
 * came after.
 */
import type { Clock } from './clock.js';

/** Longer than any lease, and than it takes to renew one. */
const KNOWS_BY_NOW_MS = 5_000;

export class NewestOwner {
  private epoch = -1;
  private olderSinceMs: number | undefined;

  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly knowsByNowMs = KNOWS_BY_NOW_MS,
  ) {}

  /** Whether what an owner of this epoch says counts. */
  counts(epoch: number): boolean {
    const now = this.clock.now();
    if (epoch < this.epoch) {
      this.olderSinceMs ??= now;
      if (now - this.olderSinceMs < this.knowsByNowMs) return false;
    }
    this.epoch = epoch;
    this.olderSinceMs = undefined;
    return true;
  }
}
