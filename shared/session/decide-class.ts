/** Whether a person may run a command in a room now: all that a network alone takes, and what a class does besides. */
import { misfitActivity, settled } from './activity/decide.js';
import { isAboutPeople, isActivity } from './command-groups.js';
import { misfitPeople, settledPeople } from './people/decide.js';
import type { Command } from './commands.js';
import { misfitChoice } from './consensus/decide.js';
import { decideAlone, type Decision } from './decide.js';
import { refusedByPolicy } from './refused-by-policy.js';
import { roundSettings } from './single.js';
import type { ActorId, Person, SessionState } from './state.js';
import { misfitTimer } from './timer/decide.js';
import { misfitTurn } from './turns/decide.js';

/** As `decideAlone`. */
export function decide(
  state: SessionState,
  person: Person,
  command: Command,
  nameOf?: (actor: ActorId) => string,
): Decision {
  const refused = refusedByPolicy(state, person, command);
  if (refused) return refused;
  const misfitted = misfitChoice(state, person, command);
  if (misfitted) return misfitted;
  if (!isActivity(command)) return decideAlone(state, person, command, nameOf);
  if (command.type === 'choose') return { ok: true, command: roundSettings(command) };
  const misfit = [misfitActivity, misfitPeople, misfitTurn, misfitTimer].map((of) => of(state, command)).find(Boolean);
  return misfit ?? { ok: true, command: isAboutPeople(command) ? settledPeople(command) : settled(command) };
}
