/**
 * Sessions by long-polling that are in no room yet. Whoever opens one spends a request on it and no connection, so that they are counted:
 * a school that comes back at once has a place for each, twice over.
 */
import type { EventEmitter } from 'node:events';
import { POLLING_UNJOINED_MAX, POLLING_UNJOINED_OF_SITE_MAX } from '@gradroom/shared';
import { siteOf } from '../address-prefix.js';
import { Places } from '../places.js';

export class Lobby {
  private readonly places = new Places(POLLING_UNJOINED_MAX, POLLING_UNJOINED_OF_SITE_MAX);
  private readonly leaving = new WeakMap<EventEmitter, () => void>();

  /** @returns false where there is no place for it */
  enter(conn: EventEmitter, address: string): boolean {
    const leave = this.places.take(siteOf(address));
    if (!leave) return false;
    this.leaving.set(conn, leave);
    conn.once('close', leave);
    return true;
  }

  /** It is in a room. */
  leave(conn: EventEmitter): void {
    this.leaving.get(conn)?.();
  }
}
