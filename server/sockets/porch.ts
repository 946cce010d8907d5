/** One connection whose person waits at the door: it is told so, and let in or sent away. */
import type { Refusal } from '@gradroom/shared';
import type { Seat, Waiting } from '../rooms/types.js';
import type { Line } from './line.js';

const notInYet: Refusal = { code: 'waiting', message: 'You wait at the door until the instructor lets you in.' };

/**
 * @param letIn called with the seat, while the client is still there
 * @param left called where it went before
 */
export function attend(line: Line, waiting: Waiting, letIn: (seat: Seat) => void, left: () => void): void {
  let isHere = true;
  line.listen({
    heard: (_event, _payloads, answer) => answer?.({ ok: false, error: notInYet }),
    gone() {
      isHere = false;
      left();
    },
  });
  line.tell('waiting', { name: waiting.name });
  void waiting.decided.then((decided) => {
    if (!decided.ok) return isHere && line.dismiss(decided.error);
    if (isHere) letIn(decided.seat);
    else decided.seat.leave();
  });
}
