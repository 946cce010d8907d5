/**
 * What people were shown of a room's log, and whether the log still has it: a store may lose its last moments while nobody has the room.
 * An entry's hash takes in all before it, so that one look tells, however many owners and losses there were since.
 */
import { CHAIN_DIGITS_SHOWN } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';
import type { Seen } from './types.js';

/** States that an owner remembers: who lost the connection some changes ago comes back also while the store is away. */
const STATES_REMEMBERED = 64;

/** Of a log's hash (hex), so much as people are shown. */
export const shownOf = (chain: string): string => chain.slice(0, CHAIN_DIGITS_SHOWN);

export class LastShown {
  /** Of the newest states, by their seqs, oldest first. */
  private readonly chains = new Map<number, string>();

  constructor(
    private readonly store: Pick<SessionStore, 'entries'>,
    private readonly log: string,
  ) {}

  /** This state is durable, and may be shown. @param chain the log's hash up to it */
  note(seq: number, chain: string): void {
    this.chains.set(seq, shownOf(chain));
    const [oldest] = this.chains.keys();
    if (this.chains.size > STATES_REMEMBERED) this.chains.delete(oldest);
  }

  /**
   * Whether the log has lost what somebody was shown of it. What this owner showed lately needs no look; beyond that the store alone knows,
   * since there may be another owner by now.
   *
   * @throws where the store has to be asked, and cannot be
   */
  async hasLost(seen: Seen | undefined): Promise<boolean> {
    if (!seen || seen.seq === 0) return false;
    if (seen.chain === this.chains.get(seen.seq)) return false;
    const [stored] = await this.store.entries(this.log, seen.seq, 1);
    return !stored || seen.chain !== shownOf(stored.chain);
  }
}
