/** Whose the room's alpha is: what the class came to, or what somebody set besides. Pure. */
import { CHOICE_BINS, alphaRangeOf, type ActorId } from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { medianOf, placesOf } from '../../views/choices/lie.js';

export interface AgreedIn {
  /** The room's alpha is the median. */
  readonly agreed: boolean;
  /** Who set it besides, since the class decides; undefined where nobody did. */
  readonly setBy: ActorId | undefined;
}

/** @param layer 0 is the first hidden layer */
export function agreedIn({ state, choices }: Pick<Session, 'state' | 'choices'>, layer: number): AgreedIn {
  const room = state?.configuration.network.layers[layer];
  const median = room && medianOf(placesOf(choices?.[layer], room.activation));
  if (!state || !room || median === undefined) return { agreed: false, setBy: undefined };
  const last = state.lastChanged[`layers.${layer}.alpha`];
  const since = state.lastChanged['policy.activation']?.seq ?? 0;
  const setBy = last && last.seq > since && last.actor !== 'server' ? last.actor : undefined;
  // What stood already is the median, too, where the class has come to it: then nothing was written.
  const range = alphaRangeOf(room.activation);
  const near = range !== undefined && Math.abs(room.alpha - median) <= (range.max - range.min) / CHOICE_BINS;
  const followed = last !== undefined && last.seq > since && last.actor === 'server';
  return near || followed ? { agreed: true, setBy: undefined } : { agreed: false, setBy };
}
