/** Folds entries into the state of a class: all that a network alone has, and the class's activities and people. Pure and total. */
import { activity } from './activity/apply.js';
import { applyAlone } from './apply.js';
import { chosen } from './consensus/apply.js';
import { gathered } from './people/apply.js';
import type { Entry, SessionState } from './state.js';
import { timed } from './timer/apply.js';
import { turned } from './turns/apply.js';

/** The state after `entry`. */
export function apply(state: SessionState, entry: Entry): SessionState {
  const alone = applyAlone(state, entry);
  const done = { ...alone, ...(activity(alone, entry, entry.command) ?? gathered(alone, entry, entry.command)) };
  return { ...done, ...turned(done, entry), ...timed(done, entry), ...chosen(state, done, entry) };
}
