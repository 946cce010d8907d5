/** Whether what is decided about people fits the moment. Who may is decided before. */
import type { Command } from '../commands.js';
import { fieldsOf } from '../configured.js';
import { refuse, type Refused } from '../refusal.js';
import type { ActorId } from '../actor.js';
import type { SessionState } from '../state.js';
import { isNoted } from './state.js';

/** @returns a refusal; undefined where it fits, or is not about people */
export function misfitPeople(state: SessionState, command: Command): Refused | undefined {
  switch (command.type) {
    case 'mute':
    case 'remove':
    case 'appoint':
      return misfitStudent(state, command.person) ?? misfitSeat(state, command.person);
    case 'dismiss':
    case 'hand-over':
      return misfitCoInstructor(state, command.person);
    case 'bar':
      return misfitStudent(state, command.person);
    case 'rename':
      return misfitPerson(state, command.person) ?? misfitSeat(state, command.person);
    case 'unbar':
      return isNoted(state.barred, command.person) ? undefined : refuse('no-such-person', 'This person is not barred.');
    default:
      return undefined;
  }
}

/** The command as it goes into the log, which holds no names. */
export function settledPeople(command: Command): Command {
  const { name: _name, ...rest } = { name: undefined, ...fieldsOf(command) };
  return { type: command.type, ...rest } as Command;
}

function misfitPerson({ people }: SessionState, person: ActorId): Refused | undefined {
  return Object.hasOwn(people, person) ? undefined : refuse('no-such-person', 'This room knows no such person.');
}

function misfitStudent(state: SessionState, person: ActorId): Refused | undefined {
  const unknown = misfitPerson(state, person);
  if (unknown || state.people[person].role === 'student') return unknown;
  return refuse('not-a-student', 'An instructor cannot be muted, removed, barred or appointed.');
}

function misfitCoInstructor(state: SessionState, person: ActorId): Refused | undefined {
  if (isNoted(state.coInstructors, person)) return undefined;
  return refuse('no-such-person', 'This person is no co-instructor here.');
}

function misfitSeat({ people }: SessionState, person: ActorId): Refused | undefined {
  return people[person].removed ? refuse('no-such-person', 'This person has no seat in the room any more.') : undefined;
}
