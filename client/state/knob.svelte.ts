/**
 * One setting under one finger.
 *
 * While the finger is down, and until the room's state has caught up with the last acknowledged change, the local value
 * is shown: otherwise the slider would jump back to what the server knew a moment ago. Then the server's value is shown.
 * So two people on one slider each see their own while they hold it, and both settle on what the room says.
 */
import {
  type ActorId,
  type Command,
  type CommandAnswer,
  type ControlledGroup,
  type Refusal,
  type SessionView,
} from '@gradroom/shared';
import { coalesce } from './coalesce.js';
import { whyNot } from './permission.js';
import type { Session } from './session.js';

export interface KnobOptions<Value> {
  readonly session: Session;
  readonly group: ControlledGroup;
  /** Path of the setting, as in `SessionState.lastChanged`. */
  readonly control: string;
  /** The setting's value in the room's state; undefined where it does not exist (any more). */
  read(state: SessionView): Value | undefined;
  command(value: Value): Command;
}

export interface LastChange {
  readonly actor: ActorId;
  /** Nickname; undefined when the person is unknown here. */
  readonly name: string | undefined;
  readonly mine: boolean;
  readonly seq: number;
  readonly step: number;
}

export class Knob<Value> {
  readonly #options: KnobOptions<Value>;
  readonly #coalescer;
  #local = $state.raw<{ readonly value: Value }>();
  #held = $state(false);
  #busy = $state(false);
  #acknowledgedSeq = $state(0);
  #refusal = $state.raw<Refusal>();

  constructor(options: KnobOptions<Value>) {
    this.#options = options;
    this.#coalescer = coalesce<Value, CommandAnswer>(
      (value) => options.session.send(options.command(value)),
      (answer, _value, last) => this.#settled(answer, last),
    );
  }

  /** What the control shows; undefined before the first state, or where the setting does not exist. */
  get value(): Value | undefined {
    return this.#showsLocal && this.#local ? this.#local.value : this.roomValue;
  }

  /** What the room says, whatever is shown. */
  get roomValue(): Value | undefined {
    const { state } = this.#options.session;
    return state && this.#options.read(state);
  }

  /** The finger is down. */
  get held(): boolean {
    return this.#held;
  }

  /** A change of mine is still on its way to the room. */
  get waiting(): boolean {
    return this.#local !== undefined && this.#showsLocal && !this.#held;
  }

  /** Whether I may change it now, by the room's policy and my role. */
  get may(): boolean {
    return this.whyNot === undefined;
  }

  /** Why I may not, in words for people; undefined when I may. */
  get whyNot(): string | undefined {
    return whyNot(this.#options.session, this.#options.group);
  }

  /** Why the last change was refused; cleared by the next one. */
  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  /** Who changed it last, for the chip beside the control. */
  get lastChange(): LastChange | undefined {
    const { state, people, me } = this.#options.session;
    const change = state?.lastChanged[this.#options.control];
    if (!change) return undefined;
    const name = people.find(({ id }) => id === change.actor)?.name;
    return { ...change, name, mine: change.actor === me?.id };
  }

  /** The finger goes down: from now on mine is shown. */
  take(): void {
    const shown = this.value;
    if (!this.#showsLocal) this.#local = shown === undefined ? undefined : { value: shown };
    this.#held = true;
  }

  /** Shows `value` at once and sends it. Without `take` (a key, a menu) it is shown until the room has caught up. */
  set(value: Value): void {
    this.#refusal = undefined;
    this.#local = { value };
    this.#busy = true;
    this.#coalescer.push(value);
  }

  /** The finger goes up: settles on what the room says once that holds my last change. */
  release(): void {
    this.#held = false;
  }

  get #showsLocal(): boolean {
    if (this.#held || this.#busy) return true;
    return (this.#options.session.state?.seq ?? 0) < this.#acknowledgedSeq;
  }

  #settled(answer: CommandAnswer, last: boolean): void {
    if (answer.ok) this.#acknowledgedSeq = Math.max(this.#acknowledgedSeq, answer.seq);
    else if (last) this.#refusal = answer.error;
    if (last) this.#busy = false;
  }
}
