/** Whether somebody in a room may give a command at all now, by the one table; whether it fits the moment is decided after. */
import { groupsOf } from './command-groups.js';
import type { Command } from './commands.js';
import { mayChange, standingOf, type ControlledGroup, type Standing } from './policy.js';
import { refuse, type Refused } from './refusal.js';
import type { Person, SessionState } from './state.js';
import { groupTitles } from './titles.js';
import { undoChoice } from './undo-choice.js';

/** Those who may change something at all, if only what they have changed themselves. */
const mayAny: readonly Standing[] = ['instructor', 'co-instructor', 'student', 'holder'];

/** Whether this person may give commands of this group now; an undo, any at all. */
export function refusedByPolicy(state: SessionState, person: Person, command: Command): Refused | undefined {
  // What somebody sent before the seat was taken away, or the room ended, may come after it.
  const isRemoved = Object.hasOwn(state.people, person.id) && state.people[person.id].removed;
  const isGone = isRemoved || (state.room.ended && person.role !== 'instructor');
  const standing = isGone ? 'viewer' : standingOf(state, person);
  const needed = groupsOf(command);
  const group = needed.find((one) => !mayChange(state.policy, standing, one));
  if (needed.length > 0 ? group === undefined : mayAny.includes(standing)) {
    const undo = command.type === 'undo' ? undoChoice(state, person, command.of) : undefined;
    const isTheirs = undo?.ok === false && undo.reason === 'not-allowed';
    return isTheirs ? refuse('not-allowed', 'Only the instructor changes what you would take back now.') : undefined;
  }
  if (standing === 'frozen') return refuse('frozen', 'The instructor holds all input now. Look up, and wait.');
  if (standing === 'muted') return refuse('muted', 'The instructor lets you only look and answer now.');
  if (standing === 'student' && group && mayChange(state.policy, 'holder', group)) {
    return refuse('not-your-turn', 'It is not your turn. Whoever has the turn changes this now.');
  }
  if (standing !== 'viewer' && isAgreedOn(state.policy, group)) {
    return refuse('not-allowed', group === 'transport' ? playTogether : together);
  }
  return refusedBy(standing, group ?? 'transport');
}

/** Whether it is a group of settings that the class decides on together. */
const isAgreedOn = (policy: SessionState['policy'], group: ControlledGroup | undefined): boolean =>
  group !== undefined && group in policy && policy[group as keyof SessionState['policy']] === 'consensus';

function refusedBy(standing: Standing, group: ControlledGroup): Refused {
  if (standing === 'viewer') return refuse('not-allowed', 'You are watching. Join with a nickname to change things.');
  if (group === 'room') return refuse('not-allowed', 'Only who leads the room changes who teaches in it, or ends it.');
  if (group === 'answers') return refuse('not-allowed', 'Students answer; an instructor sees what they answered.');
  if (group === 'hands') return refuse('not-allowed', 'Students raise their hands; an instructor takes them down.');
  if (group === 'choices' || group === 'wishes') return refuse('not-allowed', notTogether);
  return refuse('not-allowed', `Only the instructor changes ${groupTitles[group]} now.`);
}

const together = 'The class decides this together now: choose what you would have.';
/** A step, fresh weights and a race have no middle: they are done once. */
const playTogether =
  'The class decides on play, pause and speed: say what you would have. Steps, resets and races stay with whoever teaches.';

const notTogether = 'Students choose where the class decides together, and it does not now.';
