/**
 * How often something was within a minute, which begins with the first time. Known at once, so that many in one moment are counted.
 * Where it was more often than it may be, that counts for longer, so that on average it is no more; but not for hours, whatever happened.
 */

const MINUTE_MS = 60_000;
/** As many times as may fail in one moment, and what the slow lane lets by meanwhile, are no more than twice the budget within it. */
const LASTS_MS_MAX = 4 * MINUTE_MS;

export class MinuteCount {
  private times = 0;
  private sinceMs = -Infinity;

  /** @param measure milliseconds of a clock that is never set */
  constructor(
    private readonly perMinute: number,
    private readonly measure: () => number,
  ) {}

  get count(): number {
    const lastsMs = Math.min(LASTS_MS_MAX, MINUTE_MS * Math.max(1, this.times / this.perMinute));
    return this.measure() - this.sinceMs < lastsMs ? this.times : 0;
  }

  add(): void {
    this.times = this.count + 1;
    if (this.times === 1) this.sinceMs = this.measure();
  }
}
