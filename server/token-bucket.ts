/** A rate with a burst: `burst` at once, then `perSecond`. Times are monotonic milliseconds. */
export class TokenBucket {
  private tokens: number;
  private filledMs: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.tokens = burst;
    this.filledMs = nowMs;
  }

  /**
   * Takes so many if there are so many. Returns the milliseconds until there would be: 0 if they were taken.
   *
   * @param count at most `burst`: there are never more
   */
  take(nowMs: number, count = 1): number {
    this.tokens = Math.min(this.burst, this.tokens + ((nowMs - this.filledMs) * this.perSecond) / 1000);
    this.filledMs = nowMs;
    if (this.tokens >= count) {
      this.tokens -= count;
      return 0;
    }
    return Math.ceil(((count - this.tokens) * 1000) / this.perSecond);
  }
}
