/**
 * Sessions by long-polling that are in no room yet. Whoever opens one spends a request on it and no connection, so that they are counted:
 * a school that comes back at once has a place for each, twice over.
 *
 * Where there is no place, the one goes that has said nothing for longest. Honest ones say hello a moment after they came: who would keep
 * them out has to open as many as there are places within that moment, and not only as many as end by themselves.
 */
import type { EventEmitter } from 'node:events';
import { POLLING_UNJOINED_MAX, POLLING_UNJOINED_OF_SITE_MAX } from '@gradroom/shared';
import { siteOf } from '../address-prefix.js';

interface Site<Session> {
  count: number;
  /** Of which no hello is being looked at; who waits longest is first. */
  readonly silent: Set<Session>;
}

interface Place {
  readonly site: string;
  /** Hellos of it that are being looked at: one body may bring several. */
  hellos: number;
}

export class Lobby<Session extends Pick<EventEmitter, 'once'>> {
  private count = 0;
  private readonly sites = new Map<string, Site<Session>>();
  private readonly places = new WeakMap<Session, Place>();

  /** @param end of one that makes place */
  constructor(private readonly end: (session: Session) => void) {}

  /** Whether nobody could enter now, since a hello is being looked at of each. */
  isFull(address: string): boolean {
    return this.crowded(siteOf(address))?.silent.size === 0;
  }

  /** @returns false where there is no place for it */
  enter(session: Session, address: string): boolean {
    const site = siteOf(address);
    const crowded = this.crowded(site);
    if (crowded) {
      const [oldest] = crowded.silent;
      if (!oldest) return false;
      this.leave(oldest);
      this.end(oldest);
    }
    const own = this.sites.get(site) ?? { count: 0, silent: new Set() };
    this.sites.set(site, own);
    own.count++;
    own.silent.add(session);
    this.count++;
    this.places.set(session, { site, hellos: 0 });
    session.once('close', () => this.leave(session));
    return true;
  }

  /** A hello of it is looked at: it keeps its place until that is done. */
  heard(session: Session): void {
    const place = this.places.get(session);
    if (!place) return;
    place.hellos++;
    this.sites.get(place.site)?.silent.delete(session);
  }

  /** A hello of it was looked at: unless it is in a room now, or there is another one, it counts as having come this moment. */
  answered(session: Session): void {
    const place = this.places.get(session);
    if (place && --place.hellos === 0) this.sites.get(place.site)?.silent.add(session);
  }

  /** It is in a room, or gone. */
  leave(session: Session): void {
    const place = this.places.get(session);
    const site = place && this.sites.get(place.site);
    if (!site) return;
    this.count--;
    site.silent.delete(session);
    if (--site.count === 0) this.sites.delete(place.site);
    this.places.delete(session);
  }

  /** Of which one has to go before one of this site comes; undefined where there is a place. */
  private crowded(site: string): Site<Session> | undefined {
    const own = this.sites.get(site);
    if (own && own.count >= POLLING_UNJOINED_OF_SITE_MAX) return own;
    if (this.count < POLLING_UNJOINED_MAX) return undefined;
    return [...this.sites.values()].reduce((most, one) => (one.silent.size > most.silent.size ? one : most));
  }
}
