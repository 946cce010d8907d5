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

  /** Takes one if there is one. Returns the milliseconds until there would be one: 0 if it was taken. */
  take(nowMs: number): number {
    this.tokens = Math.min(this.burst, this.tokens + ((nowMs - this.filledMs) * this.perSecond) / 1000);
    this.filledMs = nowMs;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.tokens) * 1000) / this.perSecond);
  }
}
