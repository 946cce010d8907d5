/** My own alpha for a layer, where the class decides together. */
import type { Refusal } from '@gradroom/shared';
import { choiceWords } from '../strings/en/choices.js';
import { ownChoice } from './choosers.js';
import { pageClock, type Clock } from './clock.js';
import { Knob } from './knob.svelte.js';
import { Moving } from './moving.svelte.js';
import type { Session } from './session.js';

export class ChoiceKnob {
  readonly #session: Session;
  readonly #layer: number;
  readonly #settled: Knob<number>;
  readonly #moving: Moving;

  constructor(session: Session, layer: number, clock: Clock = pageClock) {
    this.#session = session;
    this.#layer = layer;
    this.#settled = new Knob<number>({
      session,
      group: 'choices',
      control: `layers.${layer}.alpha`,
      read: (state) => ownChoice(state, layer)?.alpha,
      command: (alpha) => ({ type: 'choose', layer, alpha }),
    });
    this.#moving = new Moving(
      clock,
      (alpha) => session.choosing?.({ layer, alpha }),
      (alpha) => this.#settled.set(alpha),
    );
  }

  /** Undefined while I have chosen none: then I am not counted. */
  get value(): number | undefined {
    return this.#moving.value ?? this.#settled.value;
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
    this.#moving.set(value);
  }

  /** The finger goes up: it is settled. */
  release(): void {
    this.#moving.release();
  }
}
