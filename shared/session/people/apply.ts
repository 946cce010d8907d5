/** Folds what was decided about people. Pure and total, as all of the session: what does not fit changes nothing. */
import type { Command } from '../commands.js';
import { fieldsOf } from '../configured.js';
import { equal } from '../equal.js';
import { rememberAct } from '../history.js';
import type { ActorId } from '../actor.js';
import type { Entry, ServerCommand, SessionState } from '../state.js';
import { otherLeaders } from './leaders.js';
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
    case 'anonymize':
      if (command.anonymous === state.room.anonymous) return undefined;
      return { room: { ...state.room, anonymous: command.anonymous }, ...rememberAct(state, entry) };
    case 'end-room':
      if (command.ended === state.room.ended) return undefined;
      return { room: { ...state.room, ended: command.ended }, running: false, target: entry.step };
    case 'joined': {
      const { co, person } = command;
      if (co) return list(state, 'coInstructors', person.id, entry.seq, true);
      // Where the store lost the entry that dismissed them.
      return person.role === 'student' ? list(state, 'coInstructors', person.id, entry.seq, false) : undefined;
    }
    case 'appoint':
      return appointed(state, command.person, entry.seq);
    case 'dismiss':
      return dismissed(state, command.person, entry.seq);
    case 'hand-over':
      return handedOver(state, entry, command.person);
    case 'mute':
      return list(state, 'muted', command.person, entry.seq, command.muted);
    case 'remove':
      return withoutSeat(state, command.person);
    case 'bar':
      return {
        ...withoutSeat(state, command.person),
        ...list(state, 'barred', command.person, entry.seq, isKnown(state, command.person)),
      };
    case 'clear-room':
      return cleared(state);
    case 'end-devices':
      return withoutLeaders(state, otherLeaders(state, entry.actor));
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

function withoutLeaders(state: SessionState, ids: readonly ActorId[]): Folded {
  if (ids.length === 0) return undefined;
  const gone = ids.map((id) => [id, { ...state.people[id], role: 'student', present: false, removed: true } as const]);
  return { people: { ...state.people, ...Object.fromEntries(gone) } };
}

/** Nobody but who teaches has a seat any more, and the door is locked. */
function cleared(state: SessionState): Folded {
  const entries = Object.entries(state.people);
  const people = entries.map(([id, one]) =>
    one.role === 'student' && !one.removed ? [id, { ...one, present: false, removed: true }] : [id, one],
  );
  return {
    people: Object.fromEntries(people) as SessionState['people'],
    muted: state.muted.length > 0 ? [] : state.muted,
    hands: state.hands.length > 0 ? [] : state.hands,
    room: state.room.locked ? state.room : { ...state.room, locked: true },
  };
}

function list(
  state: SessionState,
  of: 'coInstructors' | 'muted' | 'barred' | 'hands',
  person: ActorId,
  seq: number,
  noted: boolean,
): Folded {
  if (isNoted(state[of], person) === noted || (noted && !isKnown(state, person))) return undefined;
  const others: readonly Noted[] = state[of].filter((one) => one.person !== person);
  return { [of]: noted ? [...others, { person, seq }] : others };
}

function appointed(state: SessionState, person: ActorId, seq: number): Folded {
  if (!isKnown(state, person) || state.people[person].removed) return undefined;
  return {
    people: { ...state.people, [person]: { ...state.people[person], role: 'instructor' } },
    ...list(state, 'coInstructors', person, seq, true),
    ...list(state, 'muted', person, seq, false),
    ...list(state, 'hands', person, seq, false),
  };
}

function dismissed(state: SessionState, person: ActorId, seq: number): Folded {
  const gone = isNoted(state.coInstructors, person) ? withoutSeat(state, person) : undefined;
  if (!gone?.people) return undefined;
  return {
    ...gone,
    people: { ...gone.people, [person]: { ...gone.people[person], role: 'student' } },
    ...list(state, 'coInstructors', person, seq, false),
  };
}

/** One leads; everybody else who teaches does not. */
function handedOver(state: SessionState, entry: Entry, to: ActorId): Folded {
  if (!isNoted(state.coInstructors, to)) return undefined;
  const others = Object.keys(state.people).filter((id) => id !== to && state.people[id].role === 'instructor');
  const known = new Map(state.coInstructors.map((one) => [one.person, one]));
  const coInstructors = others.map((person) => known.get(person) ?? { person, seq: entry.seq });
  return { coInstructors, ...rememberAct(state, entry) };
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
