/** What a handle of alpha moves: the room's knob, or an alpha that only this page sees. */
import type { Knob } from '../../state/knob.svelte.js';

export type AlphaHandle = Pick<Knob<number>, 'value' | 'may' | 'whyNot' | 'take' | 'set' | 'release'>;

/** An alpha to try out: nobody else sees it, and nothing trains with it. */
export class TriedAlpha implements AlphaHandle {
  value = $state(0);
  readonly may = true;
  readonly whyNot = undefined;

  constructor(initial: number) {
    this.value = initial;
  }
  set(value: number): void {
    this.value = value;
  }
  take(): void {}
  release(): void {}
}
