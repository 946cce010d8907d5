/** What the state of a class holds of turns. */
import type { ActorId } from '../actor.js';
import type { TurnOrder } from './commands.js';

export interface Turn {
  /** Of the entry that began it: its key. */
  readonly seq: number;
  readonly holder: ActorId;
  readonly order: TurnOrder;
  /** Null where it has no end of its own. */
  readonly seconds: number | null;
  readonly goesOn: boolean;
}

export interface Turns {
  /** Null where nobody has it. */
  readonly turn: Turn | null;
  /** How many each had so far. Not sent. */
  readonly turnsHad: Readonly<Record<ActorId, number>>;
}

export const noTurns: Turns = { turn: null, turnsHad: {} };
