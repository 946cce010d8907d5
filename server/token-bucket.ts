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

/** A bucket for each key, forgotten once it must be full again. */
export class TokenBuckets {
  /** Those that were taken from last come last. */
  private readonly all = new Map<string, { readonly bucket: TokenBucket; takenMs: number }>();
  private readonly fullAfterMs: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.fullAfterMs = (burst / perSecond) * 1000;
  }

  /** As `TokenBucket.take`, of this key's. */
  take(key: string, nowMs: number): number {
    const known = this.all.get(key) ?? { bucket: new TokenBucket(this.perSecond, this.burst, nowMs), takenMs: nowMs };
    known.takenMs = nowMs;
    this.all.delete(key);
    this.all.set(key, known);
    for (const [other, { takenMs }] of this.all) {
      if (nowMs - takenMs < this.fullAfterMs) break;
      this.all.delete(other);
    }
    return known.bucket.take(nowMs);
  }

  get size(): number {
    return this.all.size;
  }
}
