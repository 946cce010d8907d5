/** Whether a person may run a command in a room now: all that a network alone takes, and what a class does besides. */
import { misfitActivity, settled } from './activity/decide.js';
import { isAboutPeople, isActivity } from './command-groups.js';
import { misfitPeople, settledPeople } from './people/decide.js';
import type { Command } from './commands.js';
import { decideAlone, refusedByPolicy, type Decision } from './decide.js';
import type { ActorId, Person, SessionState } from './state.js';
import { misfitTurn } from './turns/decide.js';

/** As `decideAlone`. */
export function decide(
  state: SessionState,
  person: Person,
  command: Command,
  nameOf?: (actor: ActorId) => string,
): Decision {
  if (!isActivity(command)) return decideAlone(state, person, command, nameOf);
  const refusal =
    refusedByPolicy(state, person, command) ??
    misfitActivity(state, command) ??
    misfitPeople(state, command) ??
    misfitTurn(state, command);
  return refusal ?? { ok: true, command: isAboutPeople(command) ? settledPeople(command) : settled(command) };
}
