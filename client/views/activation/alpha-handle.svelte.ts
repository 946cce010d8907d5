/** What a handle of alpha moves: the room's knob, my own choice, or an alpha that only this page sees. */
import type { Knob } from '../../state/knob.svelte.js';

export interface AlphaHandle extends Pick<Knob<number>, 'value' | 'may' | 'whyNot' | 'take' | 'set' | 'release'> {
  /** Where the handle stands, where that is not the layer's alpha: at my own choice, of a class that decides together. */
  readonly own?: number;
  /** What it is called for a layer, where that is not the layer's alpha. */
  readonly nameOf?: (spoken: string) => string;
}

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
