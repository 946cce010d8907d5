/** What somebody pressed in the network while a question asks them to point at something there. */
import type { Place } from '@gradroom/shared/lessons';
import { createContext } from 'svelte';

export class Pointing {
  /** @param beside whether the network is seen beside the question, to be pressed in */
  constructor(readonly beside = true) {}

  /** A question waits for a layer or a unit. */
  wanted = $state.raw<{ readonly on: Place['on']; readonly take: (place: Place) => void }>();

  layer(layer: number): void {
    if (this.wanted?.on === 'layer') this.wanted.take({ on: 'layer', layer });
  }

  unit(layer: number, unit: number): void {
    if (this.wanted?.on === 'unit') this.wanted.take({ on: 'unit', layer, unit });
    else this.layer(layer);
  }
}

export const [getPointing, setPointing] = createContext<Pointing>();
