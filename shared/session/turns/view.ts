/** What of the turns is shown: everybody sees whose turn it is. */
import * as v from 'valibot';
import { TURN_SECONDS_MAX } from '../../limits.js';
import { integer } from '../fields.js';
import { turnOrders } from './commands.js';
import type { Turn, Turns } from './state.js';

export type TurnsView = Pick<Turns, 'turn'>;

export function viewTurns({ turn }: Turns): TurnsView {
  return { turn };
}

const turn: v.GenericSchema<unknown, Turn> = v.strictObject({
  seq: integer(0, Number.MAX_SAFE_INTEGER, ''),
  holder: v.string(),
  order: v.picklist(turnOrders),
  seconds: v.nullable(integer(0, TURN_SECONDS_MAX, '')),
  goesOn: v.boolean(),
});

export const turnsView = {
  turn: v.pipe(
    v.nullable(turn),
    v.description('`{seq, holder, order, seconds, goesOn}` of whoever has the turn, otherwise null; `seq` is its key.'),
  ),
} satisfies Record<keyof TurnsView, v.GenericSchema>;
