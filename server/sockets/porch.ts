/** One connection whose person waits at the door: it is told so, kept alive, and let in or sent away. */
import { BEAT_INTERVAL_MS, EVENTS_BURST, EVENTS_PER_SECOND, type Refusal } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { Seat, Waiting } from '../rooms/types.js';
import { TokenBucket } from '../token-bucket.js';
import { dismiss, type ClientSocket } from './connection.js';

const notInYet: Refusal = { code: 'waiting', message: 'You wait at the door until the instructor lets you in.' };
const tooMany: Refusal = { code: 'too-fast', message: 'This device sent far too many messages. Reload to come back.' };

/** @param letIn called with the seat, while the client is still there */
export function attend(
  socket: ClientSocket,
  waiting: Waiting,
  time: Pick<Environment['time'], 'measure' | 'after'>,
  letIn: (seat: Seat) => void,
): void {
  const events = new TokenBucket(EVENTS_PER_SECOND, EVENTS_BURST, time.measure());
  let cancelBeat = () => {};
  const beat = () => {
    socket.emit('beat');
    cancelBeat = time.after(BEAT_INTERVAL_MS, beat);
  };
  const answer = (_event: unknown, ...payloads: unknown[]) => {
    if (events.take(time.measure()) > 0) return dismiss(socket, tooMany, time);
    const last = payloads.at(-1);
    if (typeof last === 'function') (last as (message: object) => void)({ ok: false, error: notInYet });
  };
  const end = () => {
    cancelBeat();
    socket.offAny(answer);
    socket.off('disconnect', left);
  };
  const left = () => {
    end();
    waiting.leave();
    socket.conn.close();
  };
  socket.onAny(answer);
  socket.once('disconnect', left);
  socket.emit('waiting', { name: waiting.name });
  cancelBeat = time.after(BEAT_INTERVAL_MS, beat);
  void waiting.decided.then((decided) => {
    const isHere = socket.connected;
    end();
    if (!decided.ok) return isHere && dismiss(socket, decided.error, time);
    if (isHere) letIn(decided.seat);
    else decided.seat.leave();
  });
}
