/** Where a raised hand stands among those that are up: what whoever waits is told, and nothing of the others. */
import { takesPart } from '../people/takes-part.js';
import type { Person, SessionState } from '../state.js';

type Asked = Pick<SessionState, 'people' | 'muted' | 'hands' | 'policy'>;

/**
 * Counted as turns are given to hands: the one that is up longest comes first, and only students who are here and may do more
 * than look are counted.
 *
 * @returns 1 for the next one; null where the hand is down or not counted, or nothing is changed in turn
 */
export function handPlace(state: Asked, { id }: Pick<Person, 'id'>): number | null {
  if (!Object.values(state.policy).includes('turn')) return null;
  const waiting = state.hands.filter(({ person }) => takesPart(state, person));
  const at = waiting.findIndex(({ person }) => person === id);
  return at < 0 ? null : at + 1;
}
