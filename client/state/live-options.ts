/** As whom, and where to, a live session goes: what the page knows, and what the room is told of it. */
import { PROTOCOL_VERSION, type Handshake } from '@gradroom/shared';
import type { Seat } from './seat.js';
import type { Unsent } from './unsent.js';

export interface LiveOptions {
  readonly code: string;
  /** Nickname; viewers need none. */
  readonly name?: string;
  /** The instructor's secret. */
  readonly token?: string;
  /** The secret of the seat that this tab had before. */
  readonly resume?: string;
  /** This browser's own id. */
  readonly browser?: string;
  readonly as?: 'viewer';
  /** Leads to this team's room; `resume` is that of the seat in the class's. */
  readonly team?: number;
  /** What this seat gave before a reload; that of a room's page, not of a team's beside it. */
  readonly unsent?: Unsent;
  /** Told of the seat that the server gave, at every welcome: keep it, a reload needs it. */
  readonly onSeat?: (seat: Seat) => void;
}

/** @param resume the secret of the seat that was given last. @param seen the newest state that the page was shown */
export function handshakeOf(options: LiveOptions, resume: string | undefined, seen: Handshake['seen']): Handshake {
  const { code, name, token, browser, as, team } = options;
  const seat = { name, token, resume, browser, as, team, seen };
  const given = Object.fromEntries(Object.entries(seat).filter(([, value]) => value !== undefined));
  return { code, ...given, protocol: PROTOCOL_VERSION };
}
