/** Where a raised hand stands among those that are up: what whoever waits is told, and nothing of the others. */
import { takesPart } from '../people/takes-part.js';
import type { ActorId } from '../actor.js';
import type { Person, SessionState } from '../state.js';

type Asked = Pick<SessionState, 'people' | 'muted' | 'hands' | 'policy'>;

/**
 * Whose hands are up where something is changed in turn, the one that is up longest first. Counted as turns are given to hands: only
 * students who are here and may do more than look.
 */
export function waitingHands(state: Asked): readonly ActorId[] {
  if (!Object.values(state.policy).includes('turn')) return nobody;
  return state.hands.map(({ person }) => person).filter((id) => takesPart(state, id));
}

const nobody: readonly ActorId[] = [];

/** @returns 1 for the next one; null where the hand is down or not counted, or nothing is changed in turn */
export function handPlace(waiting: readonly ActorId[], { id }: Pick<Person, 'id'>): number | null {
  const at = waiting.indexOf(id);
  return at < 0 ? null : at + 1;
}
