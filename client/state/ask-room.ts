/** Questions to the room that are no commands: each is answered, if only in words that the room is silent. */
import type { Refusal } from '@gradroom/shared';
import { permissionWords } from '../strings/en/permission.js';
import type { Clock } from './clock.js';
import type { RoomWire } from './wire.js';

export type Silent = { readonly ok: false; readonly error: Refusal };

/** What takes longer is given up. */
const ASK_TIMEOUT_MS = 5_000;

/** What the room answers; in words that it does not, where it is away or silent for too long. */
export function askRoom<Answer>(
  wire: RoomWire | undefined,
  clock: Pick<Clock, 'after'>,
  ask: (wire: RoomWire, answer: (answer: Answer) => void) => void,
): Promise<Answer | Silent> {
  return new Promise((resolve) => {
    const silent: Silent = { ok: false, error: { code: 'unreachable', message: permissionWords.roomSilent } };
    if (!wire) return resolve(silent);
    const cancel = clock.after(ASK_TIMEOUT_MS, () => resolve(silent));
    ask(wire, (answer) => {
      cancel();
      resolve(answer);
    });
  });
}
