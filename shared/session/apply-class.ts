/** Folds entries into the state of a class: all that a network alone has, and the class's activities and people. Pure and total. */
import { activity } from './activity/apply.js';
import { applyAlone } from './apply.js';
import { teamed } from './breakout/apply.js';
import { chosen } from './consensus/apply.js';
import { wished } from './consensus/wished.js';
import { remembered } from './moments/apply.js';
import { workedByHand } from './human/apply.js';
import { gathered } from './people/apply.js';
import type { Entry, SessionState } from './state.js';
import { timed } from './timer/apply.js';
import { turned } from './turns/apply.js';

/** The state after `entry`. */
export function apply(state: SessionState, entry: Entry): SessionState {
  const alone = applyAlone(state, entry);
  const { command } = entry;
  const folded = activity(alone, entry, command) ?? gathered(alone, entry, command) ?? remembered(alone, entry);
  const done = { ...alone, ...folded };
  const turn = { ...turned(done, entry), ...timed(done, entry) };
  const together = { ...done, ...turn, ...chosen(state, done, entry), ...wished(done, entry), ...teamed(done, entry) };
  return { ...together, ...workedByHand(together, entry) };
}
