/** Timers that end together: what still waits when their owner goes is cancelled. */
import type { Environment } from '../rooms/environment.js';

type Time = Environment['time'];

export class Timers implements Time {
  private readonly waiting = new Set<() => void>();

  constructor(private readonly time: Time) {}

  now = (): number => this.time.now();
  measure = (): number => this.time.measure();

  after = (delayMs: number, callback: () => void): (() => void) => {
    const stop = () => {
      this.waiting.delete(stop);
      cancel();
    };
    const cancel = this.time.after(delayMs, () => {
      this.waiting.delete(stop);
      callback();
    });
    this.waiting.add(stop);
    return stop;
  };

  dispose(): void {
    for (const stop of [...this.waiting]) stop();
  }
}
