/**
 * What people were shown of a room's log, and whether the log still has it: a store may lose its last moments while nobody has the room.
 * An entry's hash takes in all before it, so that one look tells, however many owners and losses there were since.
 */
import { CHAIN_DIGITS_SHOWN } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';
import type { Seen } from './types.js';

/** Of a log's hash (hex), so much as people are shown. */
export const shownOf = (chain: string): string => chain.slice(0, CHAIN_DIGITS_SHOWN);

/**
 * Whether the log has lost what somebody was shown of it. What its owner has needs no look; beyond that the store alone knows, since there
 * may be another owner by now.
 *
 * @param durable as far as the owner knows
 * @throws where the store has to be asked, and cannot be
 */
export async function hasLost(
  store: Pick<SessionStore, 'entries'>,
  log: string,
  durable: Seen,
  seen: Seen | undefined,
): Promise<boolean> {
  if (!seen || seen.seq === 0 || (seen.seq === durable.seq && seen.chain === durable.chain)) return false;
  const [stored] = await store.entries(log, seen.seq, 1);
  return !stored || (seen.chain !== undefined && seen.chain !== shownOf(stored.chain));
}
