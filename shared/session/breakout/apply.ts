/** Folds teams. Pure and total, as all of the session: what does not fit changes nothing. */
import { rememberAct } from '../history.js';
import type { ActorId } from '../actor.js';
import type { Entry, SessionState } from '../state.js';
import { assigned, isStudent, withNewcomer } from './assign.js';
import { teamOf, type Breakout, type FollowClass } from './state.js';

type Folded = Partial<SessionState> | undefined;

/** @returns what the entry changes; nothing where it is about no team */
export function teamed(state: SessionState, entry: Entry): Folded {
  const { breakout } = state;
  const { command, seq, step } = entry;
  switch (command.type) {
    case 'break-out': {
      if (breakout || state.team) return undefined;
      const teams = assigned(state, command.teams, command.by, seq);
      return {
        breakout: { seq, step, paused: false, teams },
        breakoutCount: state.breakoutCount + 1,
        running: false,
        target: step,
        // What was waited for would never come.
        wait: state.wait?.outcome ? state.wait : null,
        ...rememberAct(state, entry),
      };
    }
    case 'bring-back':
      return breakout ? { breakout: null, ...rememberAct(state, entry) } : undefined;
    case 'pause-teams':
      if (!breakout || breakout.paused === command.paused) return undefined;
      return { breakout: { ...breakout, paused: command.paused }, ...rememberAct(state, entry) };
    case 'move-to-team':
      return breakout ? moved(state, entry, breakout, command.person, command.team) : undefined;
    case 'joined':
      return breakout ? withStudent(state, breakout, command.person.id) : undefined;
    case 'remove':
    case 'bar':
    case 'clear-room':
    case 'appoint':
      return breakout ? withoutOthers(state, breakout) : undefined;
    case 'follow-class':
      return following(state, entry, command);
    default:
      return undefined;
  }
}

function moved(state: SessionState, entry: Entry, breakout: Breakout, person: ActorId, team: number): Folded {
  const isThere = teamOf(breakout, person) === team;
  if (isThere || !isStudent(state, person) || team > breakout.teams.length) return undefined;
  const teams = breakout.teams.map((members, index) => {
    const others = members.includes(person) ? members.filter((id) => id !== person) : members;
    return index === team - 1 ? [...others, person] : others;
  });
  return { breakout: { ...breakout, teams }, ...rememberAct(state, entry) };
}

/** Whoever comes back is in the own team still. */
function withStudent(state: SessionState, breakout: Breakout, person: ActorId): Folded {
  if (!isStudent(state, person)) return withoutOthers(state, breakout);
  if (teamOf(breakout, person) !== undefined) return undefined;
  return { breakout: { ...breakout, teams: withNewcomer(breakout.teams, person) } };
}

/** Whoever has no seat any more, or teaches now, is in no team. */
function withoutOthers(state: SessionState, breakout: Breakout): Folded {
  if (breakout.teams.every((members) => members.every((id) => isStudent(state, id)))) return undefined;
  const teams = breakout.teams.map((members) => members.filter((id) => isStudent(state, id)));
  return { breakout: { ...breakout, teams } };
}

/** A team's room takes over what holds in the class. */
function following(
  state: SessionState,
  { seq, step }: Entry,
  { team, paused, frozen, anonymous, muted }: FollowClass,
): Folded {
  const before = state.team?.paused ?? false;
  const { room } = state;
  const isSame = room.frozen === frozen && room.anonymous === anonymous;
  const noted = muted.map((person) => state.muted.find((one) => one.person === person) ?? { person, seq });
  return {
    team: { number: team, paused },
    room: isSame ? room : { ...room, frozen, anonymous },
    muted: noted.length === state.muted.length && noted.every((one) => state.muted.includes(one)) ? state.muted : noted,
    ...(paused === before ? {} : { running: !paused && !state.halted, target: step }),
  };
}
