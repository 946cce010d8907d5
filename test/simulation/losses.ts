/**
 * What the store lost, and who hears of it: exactly who was shown what the log has no more. Each entry's chain stands for all before it,
 * so that of two states it can be told whether one goes on from the other.
 */
import { BEGINNING_DIGITS_SHOWN, CHAIN_DIGITS_SHOWN } from '@gradroom/shared';
import type { Client, Shown } from './client.js';
import type { Kept } from './shared-store.js';
import { Broken } from './world.js';

export class Losses {
  /** Of all entries that ever were in the log, by their chains: the chain before. */
  private readonly before = new Map<string, string | undefined>();
  /** Who was shown last what the log does not have. */
  private readonly owed = new Set<Client>();
  /** Whose room lost something since they last heard so: its owner may tell them, whatever they were shown. */
  private readonly concerned = new Set<Client>();

  /** The store has lost its last moments. */
  lost(before: Kept, kept: Kept, clients: readonly Client[]): void {
    for (const client of clients) {
      if (before.entries.length > kept.entries.length) this.concerned.add(client);
      if (client.seen && !has(kept, client.seen)) this.owed.add(client);
    }
  }

  look(kept: Kept, clients: readonly Client[]): void {
    const { entries } = kept;
    for (let at = entries.length - 1; at >= 0 && !this.before.has(chainAt(kept, at)!); at--)
      this.before.set(chainAt(kept, at)!, chainAt(kept, at - 1));
    for (const client of clients) {
      this.lookAtTold(client);
      for (const shown of client.shown) this.lookAtShown(client, shown, kept);
    }
  }

  private lookAtShown(client: Client, { state, last }: Shown, kept: Kept): void {
    if (last && !this.goesOn(state.chain, last) && !has(kept, last))
      throw new Broken(`${client.name} is in again, and never heard that the room lost something`);
    if (has(kept, state)) this.owed.delete(client);
    else this.owed.add(client);
  }

  /**
   * By an owner who learns of it, whoever is in its room; at the door only who was shown what is lost. An owner of before, whom the store does
   * not reach, may show it anew to somebody who has heard of it elsewhere, who then hears of it again.
   */
  private lookAtTold(client: Client): void {
    for (const { wasIn } of client.told.splice(0)) {
      if (!this.owed.has(client) && !(wasIn && this.concerned.has(client)))
        throw new Broken(`${client.name} hears of a loss that there was not`);
      this.owed.delete(client);
      this.concerned.delete(client);
    }
  }

  private goesOn(chain: string, from: Shown['state']): boolean {
    for (let at: string | undefined = chainIn(chain); at !== undefined; at = this.before.get(at))
      if (at === chainIn(from.chain)) return true;
    return false;
  }
}

const chainAt = ({ entries }: Kept, index: number): string | undefined =>
  entries[index]?.stored.chain.slice(0, CHAIN_DIGITS_SHOWN);

/** What people are shown begins with which log it is, and here is one alone. */
const chainIn = (shown: string): string => shown.slice(BEGINNING_DIGITS_SHOWN);

/** Whether the log has what somebody was shown. */
export const has = (kept: Kept, { seq, chain }: Shown['state']): boolean =>
  seq === 0 || chainAt(kept, seq - 1) === chainIn(chain);
