/** Whether something fits where the class is in teams, or in a team's own room. Who may is decided before. */
import { BREAKOUTS_PER_ROOM_MAX } from '../../limits.js';
import { groupOf, groupsOf } from '../command-groups.js';
import type { Command } from '../commands.js';
import { groups } from '../groups.js';
import { refuse, type Refused } from '../refusal.js';
import type { Person, SessionState } from '../state.js';
import { isStudent } from './assign.js';

/** @returns a refusal; undefined where it fits */
export function misfitTeams(state: SessionState, person: Person, command: Command): Refused | undefined {
  if (state.team) return misfitInTeam(state, person, command);
  if (!state.breakout) return misfitTogether(state, command);
  if (person.role === 'student' && isAboutNetwork(command)) {
    return refuse('in-teams', 'The class is in teams now: change the network of your own team.');
  }
  return misfitApart(state, state.breakout.teams.length, command);
}

/** Settings, training, and taking back what was changed. */
function isAboutNetwork(command: Command): boolean {
  const group = groupOf(command);
  return (
    group === undefined || group === 'choices' || group === 'wishes' || (groups as readonly string[]).includes(group)
  );
}

function misfitInTeam({ team }: SessionState, { role }: Person, command: Command): Refused | undefined {
  if (!isAboutNetwork(command)) {
    return refuse(
      'in-a-team',
      'A team only trains its network: everything else is done in the room of the whole class.',
    );
  }
  if (team?.paused && groupsOf(command).includes('transport') && role !== 'instructor') {
    return refuse('teams-paused', 'The instructor holds the training of all teams. Look up, and wait.');
  }
  return undefined;
}

function misfitTogether({ breakoutCount }: SessionState, command: Command): Refused | undefined {
  switch (command.type) {
    case 'break-out':
      if (breakoutCount < BREAKOUTS_PER_ROOM_MAX) return undefined;
      return refuse('too-many-breakouts', 'This room was in teams as often as it may be. Start a new room.');
    case 'move-to-team':
    case 'pause-teams':
    case 'bring-back':
    case 'adopt-team':
      return refuse('no-teams', 'The class is not in teams now.');
    default:
      return undefined;
  }
}

function misfitApart(state: SessionState, teamCount: number, command: Command): Refused | undefined {
  switch (command.type) {
    case 'break-out':
      return refuse('in-teams', 'The class is in teams already. Bring everybody back first.');
    case 'adopt-team':
      return command.team > teamCount ? noSuchTeam(teamCount) : undefined;
    case 'move-to-team':
      if (command.team > teamCount) return noSuchTeam(teamCount);
      return isStudent(state, command.person)
        ? undefined
        : refuse('no-such-person', 'Only a student who has a seat in this room can be in a team.');
    default:
      return undefined;
  }
}

const noSuchTeam = (teamCount: number) => refuse('no-teams', `There are ${teamCount} teams.`);
