/** Folds what was decided about people. Pure and total, as all of the session: what does not fit changes nothing. */
import type { Command } from '../commands.js';
import { equal } from '../equal.js';
import { fieldsOf } from '../configured.js';
import type { ServerCommand, SessionState } from '../state.js';

/** @returns what the command changes; nothing where it is not about people */
export function gathered(state: SessionState, command: Command | ServerCommand): Partial<SessionState> | undefined {
  if (command.type !== 'set-room') return undefined;
  const room = { ...state.room, ...fieldsOf(command) };
  return equal(room, state.room) ? undefined : { room };
}
