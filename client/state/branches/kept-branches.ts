/** The branches of recordings, kept in this browser by the hash that a recording's chain begins with: also when it has grown. */
import { usable, type SeatStorage } from '../seat.js';
import type { Branch } from './branch.js';

/** The last ones whose branches are kept. */
export const RECORDINGS_KEPT = 8;
/** Of all branches of a recording, as JSON: browsers keep five million of a site. */
export const BRANCH_CHARACTERS_MAX = 400_000;

const LIST_KEY = 'gradroom.branches';
/** With the number of its format. */
const KEY = 'gradroom.branches.1.';

/** Under which the browser's storage has a recording's branches. */
export const keptKey = (recording: string): string => KEY + recording;

export class KeptBranches {
  constructor(private readonly storage: SeatStorage = usable(() => localStorage)) {}

  /** @param key of the recording: the hash that its log's chain begins with, hex */
  of(key: string): readonly Branch[] {
    try {
      const found: unknown = JSON.parse(this.textOf(key) ?? '[]');
      return Array.isArray(found) && found.every(isBranch) ? found : [];
    } catch {
      return [];
    }
  }

  /** As it is kept: the same text is the same branches. */
  textOf(key: string): string | null {
    return this.storage.getItem(keptKey(key));
  }

  /** @returns whether all of them are kept; where they are too much, what was kept before stays */
  keep(key: string, branches: readonly Branch[]): boolean {
    const text = JSON.stringify(branches);
    if (text.length > BRANCH_CHARACTERS_MAX) return false;
    const others = this.keys.filter((one) => one !== key);
    const keys = branches.length > 0 ? [key, ...others] : others;
    for (const gone of [...keys.slice(RECORDINGS_KEPT), ...(branches.length > 0 ? [] : [key])])
      this.storage.removeItem(keptKey(gone));
    if (branches.length > 0) this.storage.setItem(keptKey(key), text);
    this.storage.setItem(LIST_KEY, keys.slice(0, RECORDINGS_KEPT).join(' '));
    return true;
  }

  private get keys(): readonly string[] {
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
