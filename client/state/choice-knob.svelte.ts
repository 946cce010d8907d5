/**
 * My own alpha for a layer, where the class decides together.
 *
 * While it moves it is presence: it is told a few times a second, and stored nowhere. When it is let go, or has stood still
 * for a moment, it is settled by a command, which the log keeps. What the room makes of all of them is another number.
 */
import { CHOOSINGS_PER_SECOND, type Refusal } from '@gradroom/shared';
import { choiceWords } from '../strings/en/choices.js';
import { ownChoice } from './choosers.js';
import { pageClock, type Clock } from './clock.js';
import { Knob } from './knob.svelte.js';
import { paced } from './paced.js';
import type { Session } from './session.js';

/** A slider that stands so long has settled, also under the finger: keys are never let go. */
export const STILL_MS = 400;
/** Somewhat slower than the server hears: a network bunches what was sent evenly. */
export const TOLD_EVERY_MS = 1_250 / CHOOSINGS_PER_SECOND;

export class ChoiceKnob {
  readonly #session: Session;
  readonly #layer: number;
  readonly #clock: Clock;
  readonly #settled: Knob<number>;
  readonly #told;
  /** Undefined while nothing moves. */
  #moving = $state<number>();
  /** Timers end by themselves after a moment: what was moved is settled also where its control is gone. */
  #cancelStill: () => void = () => {};

  constructor(session: Session, layer: number, clock: Clock = pageClock) {
    this.#session = session;
    this.#layer = layer;
    this.#clock = clock;
    this.#settled = new Knob<number>({
      session,
      group: 'choices',
      control: `layers.${layer}.alpha`,
      read: (state) => ownChoice(state, layer)?.alpha,
      command: (alpha) => ({ type: 'choose', layer, alpha }),
    });
    this.#told = paced<number>(clock, TOLD_EVERY_MS, (alpha) => session.choosing?.({ layer, alpha }));
  }

  /** Undefined while I have chosen none: then I am not counted. */
  get value(): number | undefined {
    return this.#moving ?? this.#settled.value;
  }

  /** Where its handle stands: where I have chosen none, at what the room has. */
  get own(): number {
    return this.value ?? this.#session.state?.configuration.network.layers[this.#layer]?.alpha ?? 0;
  }

  readonly nameOf = (spoken: string) => choiceWords.yourAlphaOf(spoken);

  get may(): boolean {
    return this.#settled.may;
  }

  get whyNot(): string | undefined {
    return this.#settled.whyNot;
  }

  get refusal(): Refusal | undefined {
    return this.#settled.refusal;
  }

  /** The finger goes down: nothing is chosen by that alone. */
  take(): void {}

  /** Shows `value` at once, and tells the room where it is on its way. */
  set(value: number): void {
    this.#moving = value;
    this.#told.push(value);
    this.#cancelStill();
    this.#cancelStill = this.#clock.after(STILL_MS, () => this.release());
  }

  /** The finger goes up: it is settled. */
  release(): void {
    const value = this.#moving;
    if (value === undefined) return;
    this.#cancelStill();
    this.#told.drop();
    this.#settled.set(value);
    this.#moving = undefined;
  }
}
