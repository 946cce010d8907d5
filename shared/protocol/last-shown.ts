/** Which state of a room a client was shown last, as its handshake says it. */
import * as v from 'valibot';
import { integer } from '../session/fields.js';

export const lastShownSchema = v.pipe(
  v.strictObject({
    epoch: integer(0, Number.MAX_SAFE_INTEGER, 'Its owner’s epoch.'),
    seq: integer(0, Number.MAX_SAFE_INTEGER, 'Its last entry.'),
  }),
  v.description(
    'The newest state of the room that this client was shown. A room whose log does not reach so far any more refuses with `rolled-back`, so that people hear of it: the next handshake leaves it out.',
  ),
);
