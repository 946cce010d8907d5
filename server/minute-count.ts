/**
 * How often something was within a minute, which begins with the first time. Known at once, so that many in one moment are counted; and
 * not by the wall clock: one that was set an hour back would make an hour of it.
 */

const MINUTE_MS = 60_000;

export class MinuteCount {
  private times = 0;
  private untilMs = -Infinity;

  get count(): number {
    return performance.now() < this.untilMs ? this.times : 0;
  }

  add(): void {
    this.times = this.count + 1;
    if (this.times === 1) this.untilMs = performance.now() + MINUTE_MS;
  }
}
