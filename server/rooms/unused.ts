/** Which rooms may go: nobody used them for long, or nobody ever did. */
import type { RoomRecord, SessionStore } from '../storage/store.js';
import type { Environment } from './environment.js';
import { removeOrphans } from './make-teams.js';

/** A team's room goes with its class's. */
const isClass = ({ teamOf }: RoomRecord): boolean => teamOf === undefined;

/** Their first codes. What a removal that ended half-way left of teams goes at once. @throws where the store fails */
export async function unusedCodes({
  store,
  time,
  times,
}: Pick<Environment, 'store' | 'time' | 'times'>): Promise<string[]> {
  const rooms = await store.rooms();
  await removeOrphans(store, rooms);
  const codes: string[] = [];
  for (const { code, usedAt, log } of rooms.filter(isClass)) {
    const unusedMs = time.now() - usedAt;
    if (unusedMs < times.removeUnusedAfterMs) continue;
    if (unusedMs > times.removeAfterMs || !(await wasUsed(store, log))) codes.push(code);
  }
  return codes;
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
