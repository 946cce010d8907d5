/** Which state of a room a client was shown last, as its handshake says it. */
import * as v from 'valibot';
import { CHAIN_DIGITS_SHOWN } from '../limits.js';
import { integer } from '../session/fields.js';

/** The part of a log's hash that people are shown. */
export const shownChain = (description: string) =>
  v.pipe(v.string(), v.hexadecimal(), v.length(CHAIN_DIGITS_SHOWN), v.description(description));

export const lastShownSchema = v.pipe(
  v.strictObject({
    seq: integer(0, Number.MAX_SAFE_INTEGER, 'Its last entry.'),
    chain: shownChain('Its chain.'),
  }),
  v.description(
    'The newest state of the room that this client was shown. A room whose log does not have that entry any more, or another one there, refuses with `rolled-back`, so that people hear of it: the next handshake leaves it out.',
  ),
);
