/** What play, step and reset do: one place for the buttons, the keyboard and the phone. */
import { stepsPerEpoch } from '@gradroom/shared';
import type { Desk } from '../desk.svelte.js';
import { randomSeed } from '../../state/id.js';
import type { Knob } from '../../state/knob.svelte.js';
import { isMine, runningKnob } from '../../state/knobs.svelte.js';

export class Transport {
  /** The room's, or, where the class decides together and I am one of it, mine. */
  readonly running: Knob<boolean>;

  constructor(private readonly desk: Desk) {
    this.running = runningKnob(desk.session);
  }

  /** Whether play and pause are what I would have, and not yet what the room does. */
  get votes(): boolean {
    return isMine(this.desk.session, 'transport');
  }

  /** Why I may neither train steps nor reset; `running` has its own. */
  get reason(): string | undefined {
    return this.desk.reason('transport');
  }

  /** Steps in one pass over the training data. */
  get stepsPerEpoch(): number {
    const configuration = this.desk.session.state?.configuration;
    return configuration ? stepsPerEpoch(configuration) : 1;
  }

  playOrPause(): void {
    if (this.running.may) this.running.set(!this.running.value);
  }

  /** Trains `count` steps and stays paused. */
  step(count = 1): void {
    if (this.reason === undefined) void this.desk.send({ type: 'step', count });
  }

  epoch(): void {
    this.step(this.stepsPerEpoch);
  }

  /** The same first weights again. */
  reset(): void {
    if (this.reason === undefined) void this.desk.send({ type: 'reset' });
  }

  /** Other first weights, from a new seed. */
  newWeights(): void {
    if (this.reason === undefined) void this.desk.send({ type: 'reset', seed: randomSeed() });
  }
}
