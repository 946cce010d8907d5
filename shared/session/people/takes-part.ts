/** Who counts as one of the class now: whoever can have the turn, and whose choice is heard. */
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import { isNoted } from './state.js';

/** Whether somebody is a student who is here and may do more than look. */
export function takesPart({ people, muted }: Pick<SessionState, 'people' | 'muted'>, id: ActorId): boolean {
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  return person?.role === 'student' && person.present && !person.removed && !isNoted(muted, id);
}
