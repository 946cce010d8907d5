/** Which rooms may go: nobody used them for long, or nobody ever came in. */
import type { RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';

/** Of a team's room it is never said: that one goes with its class's. @throws where the store fails */
export async function isUnused(
  { store, time, times }: Pick<Environment, 'store' | 'time' | 'times'>,
  { teamOf, usedAt, log }: RoomRecord,
): Promise<boolean> {
  const unusedMs = time.now() - usedAt;
  if (teamOf !== undefined || unusedMs < times.removeUnusedAfterMs) return false;
  return unusedMs > times.removeAfterMs || (await store.people(log)).length === 0;
}
