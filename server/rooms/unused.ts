/** Whether a room may go: nobody used it for long, or nobody ever came in. */
import type { RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';

/** @throws where the store fails */
export async function isUnused(
  { store, time, times }: Pick<Environment, 'store' | 'time' | 'times'>,
  { usedAt, log }: RoomRecord,
): Promise<boolean> {
  const unusedMs = time.now() - usedAt;
  if (unusedMs < times.removeUnusedAfterMs) return false;
  return unusedMs > times.removeAfterMs || (await store.people(log)).length === 0;
}
