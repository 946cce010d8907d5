/** What the state of a class holds of its timer: how long it lasts. The log has no time of day; the server keeps the clock. */
import type { TimerLabel } from './commands.js';

export const timerPhases = ['running', 'paused', 'over'] as const;

export interface Timer {
  /** Of the entry since which it is so: the key of the server's clock. */
  readonly seq: number;
  /** What the time is for; null where that was not said. */
  readonly label: TimerLabel | null;
  readonly phase: (typeof timerPhases)[number];
  /** Left at that entry, while it runs or is paused; once it is over, how long that is said. */
  readonly seconds: number;
}

export interface Timed {
  /** Null where there is none. */
  readonly timer: Timer | null;
}

export const noTimer: Timed = { timer: null };
