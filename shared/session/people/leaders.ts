/** Who leads a room besides one of those who do: further devices, each with a token of its own. */
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import { isNoted } from './state.js';

export function otherLeaders({ people, coInstructors }: SessionState, leader: ActorId): ActorId[] {
  return Object.keys(people).filter(
    (id) => id !== leader && people[id].role === 'instructor' && !people[id].removed && !isNoted(coInstructors, id),
  );
}
