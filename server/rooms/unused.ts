/** Which rooms may go: nobody used them for long, or nobody ever did. */
import type { RoomRecord, SessionStore } from '../storage/store.js';
import type { Environment } from './environment.js';

export class UnusedRooms {
  /** Logs of those that somebody used, which is so for ever: they are not read again. */
  private readonly used = new Set<string>();

  constructor(private readonly environment: Pick<Environment, 'store' | 'time' | 'times'>) {}

  /** Of a team's room it is never said: that one goes with its class's. @throws where the store fails */
  async has({ teamOf, usedAt, log }: RoomRecord): Promise<boolean> {
    const { store, time, times } = this.environment;
    const unusedMs = time.now() - usedAt;
    if (teamOf !== undefined || unusedMs < times.removeUnusedAfterMs) return false;
    if (unusedMs > times.removeAfterMs) return true;
    if (!this.used.has(log) && (await wasUsed(store, log))) this.used.add(log);
    return !this.used.has(log);
  }

  /** Nothing is remembered of any others. */
  thereAre(rooms: readonly RoomRecord[]): void {
    const logs = new Set(rooms.map(({ log }) => log));
    for (const log of this.used) if (!logs.has(log)) this.used.delete(log);
  }
}

/** Where more came and went, it was a class. */
const ENTRIES_OF_NOBODY = 50;

/**
 * Whether anybody who teaches was ever in it, or anybody else did anything but come and go. A teacher who made a room and shows its code
 * has prepared it, though nothing is in its log.
 */
async function wasUsed(store: Pick<SessionStore, 'people' | 'entries'>, log: string): Promise<boolean> {
  const people = await store.people(log);
  if (people.length === 0) return false;
  if (people.some(({ role }) => role === 'instructor')) return true;
  const entries = await store.entries(log, 1, ENTRIES_OF_NOBODY);
  return entries.length === ENTRIES_OF_NOBODY || entries.some(({ entry }) => !comesOrGoes(entry.command.type));
}

const comesOrGoes = (type: string) => type === 'joined' || type === 'left';
