/**
 * What people were shown of a room's log, and whether the log still has it: a store may lose its last moments while nobody has the room.
 * An entry's hash takes in all before it, so that one look tells, however many owners and losses there were since.
 */
import { BEGINNING_DIGITS_SHOWN, CHAIN_DIGITS_SHOWN, chainStart, type Header } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';
import type { Seen } from './types.js';

/** States that an owner remembers: who lost the connection some changes ago comes back also while the store is away. */
const STATES_REMEMBERED = 64;

export class LastShown {
  /** Says which log it is. */
  private readonly beginning: string;
  /** Of the newest states, by their seqs, oldest first. */
  private readonly chains = new Map<number, string>();

  constructor(
    private readonly store: Pick<SessionStore, 'entries'>,
    private readonly header: Header,
  ) {
    this.beginning = chainStart(header).slice(0, BEGINNING_DIGITS_SHOWN);
  }

  /** Of a log's hash up to some entry (hex), so much as people are shown. */
  of(chain: string): string {
    return this.beginning + chain.slice(0, CHAIN_DIGITS_SHOWN);
  }

  /** This state is durable, and may be shown. @param chain the log's hash up to it */
  note(seq: number, chain: string): void {
    this.chains.set(seq, this.of(chain));
    const [oldest] = this.chains.keys();
    if (this.chains.size > STATES_REMEMBERED) this.chains.delete(oldest);
  }

  /**
   * Whether the log has lost what somebody was shown of it. What this owner showed lately needs no look; beyond that the store alone knows,
   * since there may be another owner by now. Of another log, such as a team's before the class was split anew, nothing can be said.
   *
   * @throws where the store has to be asked, and cannot be
   */
  async hasLost(seen: Seen | undefined): Promise<boolean> {
    if (!seen || seen.seq === 0 || !seen.chain.startsWith(this.beginning)) return false;
    if (seen.chain === this.chains.get(seen.seq)) return false;
    const [stored] = await this.store.entries(this.header.log, seen.seq, 1);
    return !stored || seen.chain !== this.of(stored.chain);
  }
}
