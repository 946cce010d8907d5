/** Whether a person may run a command in a room now: all that a network alone takes, and what a class does besides. */
import { misfitActivity, settled } from './activity/decide.js';
import { misfitTeams } from './breakout/decide.js';
import { isAboutMoments, isAboutPeople, isActivity } from './command-groups.js';
import { misfitMoment, settledMoment } from './moments/decide.js';
import { misfitPeople, settledPeople } from './people/decide.js';
import type { Command } from './commands.js';
import { misfitChoice } from './consensus/decide.js';
import { decideAlone, type Decision } from './decide.js';
import { misfitByHand } from './human/decide.js';
import { refusedByPolicy } from './refused-by-policy.js';
import { roundSettings } from './single.js';
import type { ActorId } from './actor.js';
import type { Person, SessionState } from './state.js';
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
  const misfitted = misfitTeams(state, person, command) ?? misfitChoice(state, person, command);
  if (misfitted) return misfitted;
  if (!isActivity(command)) return decideAlone(state, person, command, nameOf);
  if (command.type === 'choose' || command.type === 'wish') return { ok: true, command: roundSettings(command) };
  const misfit =
    misfitActivity(state, command) ??
    misfitPeople(state, command) ??
    misfitTurn(state, command) ??
    misfitTimer(state, command) ??
    misfitMoment(state, command) ??
    misfitByHand(state, person, command);
  return misfit ?? { ok: true, command: settledAs(command) };
}

/** As it goes into the log. */
function settledAs(command: Command): Command {
  if (isAboutPeople(command)) return settledPeople(command);
  return isAboutMoments(command) ? settledMoment(command) : settled(command);
}
