/** A clock that moves only when a test says so. */

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Has the shape of the servers' `Time`; timers run in the order in which they are due. */
export class ManualTime {
  private nowMs = 0;
  private setMs = 0;
  private readonly timers = new Set<Timer>();

  now = (): number => this.nowMs + this.setMs;
  measure = (): number => this.nowMs;

  after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { dueMs: this.nowMs + delayMs, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  };

  /** Somebody sets the wall clock. */
  setBy(ms: number): void {
    this.setMs += ms;
  }

  /** Timers that wait. */
  get pending(): number {
    return this.timers.size;
  }

  /** Lets time pass, and runs what is due meanwhile. */
  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (let next = this.nextBy(end); next; next = this.nextBy(end)) {
      this.timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.callback();
    }
    this.nowMs = end;
  }

  private nextBy(end: number): Timer | undefined {
    const due = [...this.timers].filter(({ dueMs }) => dueMs <= end);
    return due.sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}
