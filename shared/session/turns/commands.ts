/** Who has the turn: given by an instructor, passed on by whoever has it. */
import * as v from 'valibot';
import { SECRET_LENGTH_MAX, TURN_SECONDS_MAX, TURN_SECONDS_MIN } from '../../limits.js';
import { integer, oneOf } from '../fields.js';

export const turnOrders = ['next', 'hand', 'chance'] as const;
/** How the next one is found: in the order of joining, the hand that is up longest, or by lot among those who had the fewest turns. */
export type TurnOrder = (typeof turnOrders)[number];

export const giveTurn = v.pipe(
  v.strictObject({
    type: v.literal('give-turn'),
    to: v.optional(
      v.pipe(
        v.string(),
        v.minLength(1),
        v.maxLength(SECRET_LENGTH_MAX),
        v.description('A student; found by `order` where left out.'),
      ),
    ),
    order: oneOf(
      turnOrders,
      '`next` in the order of joining, `hand`: the one that is up longest, or `chance`: by lot among those who had the fewest turns.',
    ),
    seconds: v.optional(
      integer(TURN_SECONDS_MIN, TURN_SECONDS_MAX, 'Until the turn is over; without an end where left out.'),
    ),
    goesOn: v.pipe(v.boolean(), v.description('Whether the next one follows by the same order when it is over.')),
  }),
  v.description(
    'Gives one student the turn. Where the policy is `turn`, only that student changes things, besides instructors.',
  ),
);

export const endTurn = v.pipe(
  v.strictObject({ type: v.literal('end-turn') }),
  v.description('Ends the turn; whoever has it may pass it on so. Where it goes on, the next one has it.'),
);

export const turnCommandSchemas = [giveTurn, endTurn] as const;
export type TurnCommand = v.InferOutput<(typeof turnCommandSchemas)[number]>;
