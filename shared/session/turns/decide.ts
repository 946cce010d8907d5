/** Whether what somebody asks about turns fits the moment. Who may is decided before. */
import type { Command } from '../commands.js';
import { refuse, type Refused } from '../refusal.js';
import { takesPart } from '../people/takes-part.js';
import type { SessionState } from '../state.js';
import { findNext } from './find-next.js';

/** @returns a refusal; undefined where it fits, or is about no turn */
export function misfitTurn(state: SessionState, command: Command): Refused | undefined {
  switch (command.type) {
    case 'give-turn': {
      if (command.to !== undefined) {
        return takesPart(state, command.to)
          ? undefined
          : refuse('nobody-there', 'Only a student who is here can have the turn.');
      }
      return findNext(state, command.order, state.seq + 1) === undefined
        ? refuse('nobody-there', 'No student is here who could have the turn.')
        : undefined;
    }
    case 'end-turn':
      return state.turn ? undefined : refuse('no-turn', 'Nobody has the turn.');
    default:
      return undefined;
  }
}
