/** A clock that stands until the test moves it. */
import type { Clock } from '../../../client/state/clock.js';

export class ManualClock implements Clock {
  private time = 1_000_000;
  private timers: { at: number; action: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  /** Timers that are still set. */
  get waiting(): number {
    return this.timers.length;
  }

  /** Lets time pass; timers run in their order, each at its own time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      this.fire(next);
    }
    this.time = end;
  }

  /** Time passes while the page stands still: what was due runs only afterwards, late. */
  sleep(ms: number): void {
    this.time += ms;
    const due = this.timers.filter(({ at }) => at <= this.time).sort((a, b) => a.at - b.at);
    for (const timer of due) if (this.timers.includes(timer)) this.fire(timer);
  }

  private fire(timer: { action: () => void }): void {
    this.timers = this.timers.filter((other) => other !== timer);
    timer.action();
  }
}
