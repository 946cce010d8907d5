/** Which rooms may go: nobody used them for long, or nobody ever did. */
import type { RoomRecord, SessionStore } from '../storage/store.js';
import type { Environment } from './environment.js';

/** Of a team's room it is never said: that one goes with its class's. @throws where the store fails */
export async function isUnused(
  { store, time, times }: Pick<Environment, 'store' | 'time' | 'times'>,
  { teamOf, usedAt, log }: RoomRecord,
): Promise<boolean> {
  const unusedMs = time.now() - usedAt;
  if (teamOf !== undefined || unusedMs < times.removeUnusedAfterMs) return false;
  return unusedMs > times.removeAfterMs || !(await wasUsed(store, log));
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
