/** Folds what was decided about people. Pure and total, as all of the session: what does not fit changes nothing. */
import type { Command } from '../commands.js';
import { fieldsOf } from '../configured.js';
import { equal } from '../equal.js';
import { rememberAct } from '../history.js';
import type { ActorId, Entry, ServerCommand, SessionState } from '../state.js';
import { isNoted, type Noted } from './state.js';

type Folded = Partial<SessionState> | undefined;

/** @returns what the entry changes; nothing where it is not about people */
export function gathered(state: SessionState, entry: Entry, command: Command | ServerCommand): Folded {
  switch (command.type) {
    case 'set-room': {
      const room = { ...state.room, ...fieldsOf(command) };
      return equal(room, state.room) ? undefined : { room };
    }
    case 'set-names': {
      const names = { ...state.names, ...fieldsOf(command) };
      return equal(names, state.names) ? undefined : { names };
    }
    case 'freeze':
      if (command.frozen === state.room.frozen) return undefined;
      return { room: { ...state.room, frozen: command.frozen }, ...rememberAct(state, entry) };
    case 'mute':
      return list(state, 'muted', command.person, entry.seq, command.muted);
    case 'remove':
      return withoutSeat(state, command.person);
    case 'bar':
      return {
        ...withoutSeat(state, command.person),
        ...list(state, 'barred', command.person, entry.seq, isKnown(state, command.person)),
      };
    case 'unbar':
      return list(state, 'barred', command.person, entry.seq, false);
    case 'raise-hand':
      return list(state, 'hands', entry.actor, entry.seq, command.raised);
    case 'lower-hand':
      return list(state, 'hands', command.person, entry.seq, false);
    case 'left':
      return list(state, 'hands', command.person, entry.seq, false);
    default:
      return undefined;
  }
}

const isKnown = ({ people }: SessionState, person: ActorId) => Object.hasOwn(people, person);

function list(
  state: SessionState,
  of: 'muted' | 'barred' | 'hands',
  person: ActorId,
  seq: number,
  noted: boolean,
): Folded {
  if (isNoted(state[of], person) === noted || (noted && !isKnown(state, person))) return undefined;
  const others: readonly Noted[] = state[of].filter((one) => one.person !== person);
  return { [of]: noted ? [...others, { person, seq }] : others };
}

function withoutSeat(state: SessionState, person: ActorId): Folded {
  if (!isKnown(state, person) || state.people[person].removed) return undefined;
  const gone = { ...state.people[person], present: false, removed: true as const };
  return {
    people: { ...state.people, [person]: gone },
    ...list(state, 'muted', person, state.seq, false),
    ...list(state, 'hands', person, state.seq, false),
  };
}
