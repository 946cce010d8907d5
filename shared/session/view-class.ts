/** What of the state of a class leaves the server, for one person: the only way there. */
import { viewActivities } from './activity/view.js';
import { viewBreakouts } from './breakout/view.js';
import { viewChoices } from './consensus/view.js';
import { viewMoments } from './moments/view.js';
import { viewByHand } from './human/view.js';
import { viewGathering } from './people/view.js';
import { handPlace } from './turns/hand-place.js';
import { viewTurns } from './turns/view.js';
import type { Person, SessionState } from './state.js';
import { viewNetwork, type OwnView, type RoleView, type View } from './view.js';

/** What `person` may see. Values keep their identity, so that whoever sends views finds what changed by comparing keys. */
export function view(state: SessionState, person: Person): View {
  return { ...viewOfRole(state, person.role), ...viewOwn(state, person) };
}

/** What everybody of a role may see alike. */
export function viewOfRole(state: SessionState, role: Person['role']): RoleView {
  return {
    ...viewNetwork(state, role),
    timer: state.timer,
    ...viewMoments(state, role),
    ...viewBreakouts(state),
  };
}

/**
 * What `person` may see, and others of the role perhaps not.
 *
 * @param before what the same person saw: returned where it is so still, so that nobody need look through it
 */
export function viewOwn(state: SessionState, person: Person, before?: OwnView): OwnView {
  const parts = [
    viewActivities(state, person),
    viewGathering(state, person),
    viewTurns(state, handPlace(state, person)),
    viewChoices(state, person),
    viewByHand(state, person),
  ] as const;
  // Mostly nothing of it changed: then it is not put together.
  if (before && parts.every((part) => isPartOf(part, before))) return before;
  const [activities, gathering, turns, choices, byHand] = parts;
  return { ...activities, ...gathering, ...turns, ...choices, ...byHand };
}

/** Whether all that is in `part` is the very same in `whole`. */
export function isPartOf<Part extends object>(part: Part, whole: Part): boolean {
  for (const key in part) if (part[key] !== whole[key]) return false;
  return true;
}
