/** Whether what is asked about moments fits the state, and what is written where the network is put back. Who may is decided before. */
import { MOMENTS_MAX } from '../../limits.js';
import type { Command } from '../commands.js';
import { fieldsOf } from '../configured.js';
import { refuse, type Refused } from '../refusal.js';
import type { ActorId } from '../actor.js';
import type { Change, SessionState } from '../state.js';
import { changeToUndo, personOf } from '../undo.js';
import type { KeptMoment, Restored } from './state.js';

/** @returns a refusal; undefined where it fits, or is about no moment */
export function misfitMoment({ moments }: SessionState, command: Command): Refused | undefined {
  const isThere = (wanted: number) => moments.some(({ seq }) => seq === wanted);
  switch (command.type) {
    case 'keep-moment':
      if (moments.length < MOMENTS_MAX) return undefined;
      return refuse('too-many-moments', `A room keeps ${MOMENTS_MAX} moments: delete one first.`);
    case 'describe-moment':
    case 'drop-moment':
      return isThere(command.moment) ? undefined : unknown;
    case 'show-moments':
      return command.moments.every(isThere) ? undefined : unknown;
    case 'go-back': {
      const moment = moments.find(({ seq }) => seq === command.moment);
      if (!moment) return unknown;
      return moment.engine === null ? notStoredYet : undefined;
    }
    default:
      return undefined;
  }
}

const unknown = refuse('no-such-moment', 'This moment is not kept any more.');
const notStoredYet = refuse('not-stored-yet', 'This moment is being stored just now. Try again in a second.');

/** The command as it goes into the log, which holds no names, notes and captions. */
export function settledMoment(command: Command): Command {
  const words = { name: undefined, note: undefined, caption: undefined };
  const { name: _name, note: _note, caption: _caption, ...rest } = { ...words, ...fieldsOf(command) };
  return { type: command.type, ...rest } as Command;
}

/** Where the engine's state is that a command puts back: it has a name, or is the one before an entry of the log. */
export type Source =
  | { readonly moment: KeptMoment; readonly engine: string }
  | { readonly before: Change }
  | { readonly team: number };

/** Undefined where the command puts no network back. */
export function sourceOf(state: SessionState, actor: ActorId, command: Command): Source | undefined {
  if (command.type === 'go-back') {
    const moment = state.moments.find(({ seq }) => seq === command.moment);
    return moment && moment.engine !== null ? { moment, engine: moment.engine } : undefined;
  }
  if (command.type === 'adopt-team') {
    // Nothing is computed for who may not ask for it.
    const teams = personOf(state, actor).role === 'instructor' ? (state.breakout?.teams ?? []) : [];
    return command.team <= teams.length ? { team: command.team } : undefined;
  }
  if (command.type !== 'undo') return undefined;
  const choice = changeToUndo(state.changes, personOf(state, actor));
  return choice.ok && choice.change.restored ? { before: choice.change } : undefined;
}

/**
 * What is written for a command that was decided: itself, or `restored` where it puts a network back.
 *
 * @param found the network that was looked up for it
 */
export function written(
  state: SessionState,
  actor: ActorId,
  command: Command,
  found?: Restored,
): { readonly ok: true; readonly command: Command | Restored } | Refused {
  const source = sourceOf(state, actor, command);
  if (!source) return command.type === 'go-back' ? unknown : { ok: true, command };
  // Meanwhile somebody else may have gone back, or taken it back.
  const isSame =
    'team' in source
      ? isOf(found, 'team', { seq: source.team })
      : 'moment' in source
        ? isOf(found, 'moment', source.moment)
        : isOf(found, 'undo', source.before);
  return found && isSame
    ? { ok: true, command: found }
    : refuse('not-stored-yet', 'Somebody else went back. Try again.');
}

const isOf = (found: Restored | undefined, from: Restored['from'], { seq }: { readonly seq: number }) =>
  found?.from === from && found.of === seq;
