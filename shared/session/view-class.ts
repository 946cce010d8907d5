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

/** Parts of a view that may be one person's alone, and the view that they are in. */
export interface MadeView {
  readonly role: Person['role'];
  readonly own: readonly object[];
  readonly view: View;
}

/** Where everybody sees something else, looking through all of it would cost more than making it. */
const MADE_KEPT = 6;

/**
 * What `person` may see. Values keep their identity, so that whoever sends views finds what changed by comparing keys; and whoever
 * sees the same as somebody before gets the very same view, which is nearly everybody, so that not even that is needed.
 *
 * @param made of this very state, for others; the newest ones are kept there
 */
export function view(state: SessionState, person: Person, made: MadeView[] = []): View {
  const { role } = person;
  const own = [
    viewActivities(state, person),
    viewGathering(state, person),
    viewTurns(state, handPlace(state, person)),
    viewChoices(state, person),
    viewByHand(state, person),
  ];
  for (const one of made) if (one.role === role && isSame(one.own, own)) return one.view;
  const ofAll = {
    ...viewAlone(state, person),
    timer: state.timer,
    ...viewMoments(state, person),
    ...viewBreakouts(state),
  };
  const shown: View = Object.assign(ofAll, ...own);
  made.unshift({ role, own, view: shown });
  if (made.length > MADE_KEPT) made.pop();
  return shown;
}

/** Parts of the same kinds, which have the same keys. */
function isSame(some: readonly object[], others: readonly object[]): boolean {
  return some.every((part, index) => isShallowlySame(part, others[index]));
}

function isShallowlySame<Part extends object>(one: Part, other: Part): boolean {
  for (const key in one) if (one[key] !== other[key]) return false;
  return true;
}
