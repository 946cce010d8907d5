/** The branches of recordings, kept in this browser by the hash of a recording's log: whoever opens it again has them again. */
import { usable, type SeatStorage } from '../seat.js';
import type { Branch } from './branch.js';

/** The last ones whose branches are kept. */
export const RECORDINGS_KEPT = 8;
/** Of all branches of a recording, as JSON: browsers keep five million of a site. */
export const BRANCH_CHARACTERS_MAX = 400_000;

const LIST_KEY = 'gradroom.branches';
/** With the number of its format. */
const KEY = 'gradroom.branches.1.';

export class KeptBranches {
  constructor(private readonly storage: SeatStorage = usable(() => localStorage)) {}

  /** @param chain of the recording's log up to its last entry, hex */
  of(chain: string): readonly Branch[] {
    try {
      const found: unknown = JSON.parse(this.storage.getItem(KEY + chain) ?? '[]');
      return Array.isArray(found) && found.every(isBranch) ? found : [];
    } catch {
      return [];
    }
  }

  /** @returns whether all of them are kept; where they are too much, what was kept before stays */
  keep(chain: string, branches: readonly Branch[]): boolean {
    const text = JSON.stringify(branches);
    if (text.length > BRANCH_CHARACTERS_MAX) return false;
    const others = this.chains.filter((one) => one !== chain);
    const chains = branches.length > 0 ? [chain, ...others] : others;
    for (const gone of [...chains.slice(RECORDINGS_KEPT), ...(branches.length > 0 ? [] : [chain])])
      this.storage.removeItem(KEY + gone);
    if (branches.length > 0) this.storage.setItem(KEY + chain, text);
    this.storage.setItem(LIST_KEY, chains.slice(0, RECORDINGS_KEPT).join(' '));
    return true;
  }

  private get chains(): readonly string[] {
    return (this.storage.getItem(LIST_KEY) ?? '').split(' ').filter((one) => one !== '');
  }
}

/** What another version of this page kept may look otherwise; whether it can be computed is seen where it is. */
function isBranch(value: unknown): value is Branch {
  const { id, parent, from, name, comment, entries, lastStep } = (value ?? {}) as Partial<Branch>;
  return (
    [id, name, comment].every((text) => typeof text === 'string') &&
    (parent === null || typeof parent === 'string') &&
    [from?.step, from?.seq, lastStep].every((count) => Number.isSafeInteger(count)) &&
    Array.isArray(entries)
  );
}
