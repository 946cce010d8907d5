/** Which state of a room a client was shown last, as its handshake says it. */
import * as v from 'valibot';
import { BEGINNING_DIGITS_SHOWN, CHAIN_DIGITS_SHOWN } from '../limits.js';
import { integer } from '../session/fields.js';

/** The parts of a log's hashes that people are shown. */
export const shownChain = (description: string) =>
  v.pipe(
    v.string(),
    v.hexadecimal(),
    v.length(BEGINNING_DIGITS_SHOWN + CHAIN_DIGITS_SHOWN),
    v.description(description),
  );

export const lastShownSchema = v.pipe(
  v.strictObject({
    seq: integer(0, Number.MAX_SAFE_INTEGER, 'Its last entry.'),
    chain: shownChain('Its chain.'),
  }),
  v.description(
    'The newest state of the room that this client was shown. A room whose log does not have that entry any more, or another one there, refuses with `rolled-back`, so that people hear of it: the next handshake leaves it out. Of another log, as a team has one after each split, nothing can be said: it refuses nobody.',
  ),
);
