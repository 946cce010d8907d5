/** Which rooms may go: nobody used them for long, or nobody ever came in. */
import type { RoomRecord } from '../storage/store.js';
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
    if (unusedMs > times.removeAfterMs || (await store.people(log)).length === 0) codes.push(code);
  }
  return codes;
}
