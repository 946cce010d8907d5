/** What becomes of a room that nobody is in: after a while it rests, and after a longer one it may sleep. */
import type { Environment } from './environment.js';

export interface VacancyEvents {
  onRest(resting: boolean): void;
  onSleep(): void;
}

export class Vacancy {
  private cancel = () => {};

  constructor(
    private readonly environment: Pick<Environment, 'time' | 'times'>,
    private readonly events: VacancyEvents,
  ) {}

  /** To be told whenever somebody came or went, and when the room was opened. */
  update(isEmpty: boolean): void {
    this.close();
    if (!isEmpty) return this.events.onRest(false);
    const { time, times } = this.environment;
    const cancelSleep = time.after(times.sleepAfterMs, () => this.events.onSleep());
    const cancelRest = time.after(times.pauseAfterMs, () => this.events.onRest(true));
    this.cancel = () => {
      cancelRest();
      cancelSleep();
    };
  }

  close(): void {
    this.cancel();
    this.cancel = () => {};
  }
}
