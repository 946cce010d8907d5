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
import { viewAlone, type View } from './view.js';

/** What `person` may see. Values keep their identity, so that whoever sends views finds what changed by comparing keys. */
export function view(state: SessionState, person: Person): View {
  return {
    ...viewAlone(state, person),
    ...viewActivities(state, person),
    ...viewGathering(state, person),
    ...viewTurns(state, handPlace(state, person)),
    timer: state.timer,
    ...viewChoices(state, person),
    ...viewMoments(state, person),
    ...viewByHand(state, person),
    ...viewBreakouts(state),
  };
}
