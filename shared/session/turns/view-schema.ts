/** The schema of whose turn it is, as it is shown. */
import * as v from 'valibot';
import { TURN_SECONDS_MAX } from '../../limits.js';
import { integer } from '../fields.js';
import { turnOrders } from './commands.js';
import type { Turn } from './state.js';
import type { TurnsView } from './view.js';

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
  handPlace: v.pipe(
    v.nullable(integer(1, Number.MAX_SAFE_INTEGER, '')),
    v.description(
      'Of a student whose hand is up where anything is changed in turn: its place among the hands of those who are here, 1 for the next one; otherwise null.',
    ),
  ),
} satisfies Record<keyof TurnsView, v.GenericSchema>;
