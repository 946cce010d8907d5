/** Of which layer a teacher is shown the choices of the class, and how many have chosen there. Pure. */
import { alphaRangeOf } from '@gradroom/shared';
import { choosersHere } from '../../state/choosers.js';
import { alphaCount, nameCount } from '../../views/choices/lie.js';
import { busiestLayer } from '../class/agreed-layer.js';
import type { Desk } from '../desk.svelte.js';

export interface ChosenOf {
  readonly layer: number;
  /** An alpha, where the layer has one; otherwise an activation. */
  readonly counted: number;
  /** Of those who are here and may choose. */
  readonly all: number;
}

/** @param desk of a room whose state is there */
export function chosenOf({ session, selectedLayer }: Pick<Desk, 'session' | 'selectedLayer'>): ChosenOf {
  const layer = busiestLayer(session.state!, session.choices ?? [], selectedLayer);
  const lie = session.choices?.[layer];
  const { activation } = session.state!.configuration.network.layers[layer];
  const counted = alphaRangeOf(activation) ? alphaCount(lie) : nameCount(lie);
  return { layer, counted, all: Math.max(counted, choosersHere(session)) };
}
