/**
 * A number of my own under my finger, where the class decides together.
 *
 * While it moves it is presence: it is told a few times a second, and stored nowhere. When it is let go, or has stood still
 * for a moment, it is settled by a command, which the log keeps. What the room makes of all of them is another number.
 */
import { CHOOSINGS_PER_SECOND } from '@gradroom/shared';
import type { Clock } from './clock.js';
import { paced, type Paced } from './paced.js';

/** A slider that stands so long has settled, also under the finger: keys are never let go. */
export const STILL_MS = 400;
/** Somewhat slower than the server hears: a network bunches what was sent evenly. */
export const TOLD_EVERY_MS = 1_250 / CHOOSINGS_PER_SECOND;

export class Moving {
  readonly #clock: Clock;
  readonly #settle: (value: number) => void;
  readonly #told: Paced<number>;
  #value = $state<number>();
  /** Timers end by themselves after a moment: what was moved is settled also where its control is gone. */
  #cancelStill: () => void = () => {};

  constructor(clock: Clock, tell: (value: number) => void, settle: (value: number) => void) {
    this.#clock = clock;
    this.#settle = settle;
    this.#told = paced(clock, TOLD_EVERY_MS, tell);
  }

  /** Undefined while nothing moves. */
  get value(): number | undefined {
    return this.#value;
  }

  /** It is at `value` on its way. */
  set(value: number): void {
    this.#value = value;
    this.#told.push(value);
    this.#cancelStill();
    this.#cancelStill = this.#clock.after(STILL_MS, () => this.release());
  }

  /** The finger goes up: it is settled. */
  release(): void {
    const value = this.#value;
    if (value === undefined) return;
    this.#cancelStill();
    this.#told.drop();
    this.#settle(value);
    this.#value = undefined;
  }

  /** What moved is settled by nobody any more: it is set in another way. */
  drop(): void {
    this.#cancelStill();
    this.#told.drop();
    this.#value = undefined;
  }
}
