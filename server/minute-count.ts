/** How often something was within a minute, which begins with the first time. Known at once, so that many in one moment are counted. */

const MINUTE_MS = 60_000;

export class MinuteCount {
  private times = 0;
  private untilMs = -Infinity;

  get count(): number {
    return Date.now() < this.untilMs ? this.times : 0;
  }

  add(): void {
    this.times = this.count + 1;
    if (this.times === 1) this.untilMs = Date.now() + MINUTE_MS;
  }
}
