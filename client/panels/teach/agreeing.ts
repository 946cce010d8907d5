/** Of which layer a teacher is shown the choices of the class, and how many have chosen there. Pure. */
import { choosersHere } from '../../state/choosers.js';
import { busiestLayer } from '../class/agreed-layer.js';
import type { Desk } from '../desk.svelte.js';

export interface ChosenOf {
  readonly layer: number;
  /** Anything: an alpha, an activation, or both. */
  readonly counted: number;
  /** Of those who are here and may choose. */
  readonly all: number;
}

/** @param desk of a room whose state is there */
export function chosenOf({ session, selectedLayer }: Pick<Desk, 'session' | 'selectedLayer'>): ChosenOf {
  const layer = busiestLayer(session.state!, session.choices ?? [], selectedLayer);
  const counted = session.choices?.[layer]?.people ?? 0;
  return { layer, counted, all: Math.max(counted, choosersHere(session)) };
}
