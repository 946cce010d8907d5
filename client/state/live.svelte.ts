/** The live source of a `Session`: a room on a server, over Socket.IO. */
import type { Refusal } from '@gradroom/shared';
import type { Seat } from './seat.js';
import type { Session } from './session.js';

export interface LiveOptions {
  readonly code: string;
  /** Nickname; viewers need none. */
  readonly name?: string;
  /** The instructor's secret. */
  readonly token?: string;
  /** The secret of the seat that this tab had before. */
  readonly resume?: string;
  readonly as?: 'viewer';
  /** Told of the seat that the server gave, at every welcome: keep it, a reload needs it. */
  readonly onSeat?: (seat: Seat) => void;
}

/** Goes to the room `code`, and comes back to it whenever the network fails, until `close`. */
export function liveSession(options: LiveOptions): Session {
  const refusal: Refusal = { code: 'not-built', message: `Room ${options.code} is not reachable yet.` };
  throw new Error(refusal.message);
}
