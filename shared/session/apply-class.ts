/** Folds entries into the state of a class: all that a network alone has, and the class's activities and people. Pure and total. */
import { activity } from './activity/apply.js';
import { applyAlone } from './apply.js';
import { gathered } from './people/apply.js';
import type { Entry, SessionState } from './state.js';

/** The state after `entry`. */
export function apply(state: SessionState, entry: Entry): SessionState {
  const next = applyAlone(state, entry);
  const changed = activity(next, entry, entry.command) ?? gathered(next, entry, entry.command);
  return changed ? { ...next, ...changed } : next;
}
