/** Texts of lessons that were opened from files in this browser, by their hash: a room's log names a lesson so, and holds no text. */
import { usable, type SeatStorage } from './seat.js';

/** So many of the last ones, each of 60,000 characters at most. */
export const TEXTS_KEPT = 12;

const LIST_KEY = 'gradroom.lesson-texts';
const TEXT_KEY = 'gradroom.lesson-text.';

const device = () => usable(() => localStorage);

export class KeptTexts {
  constructor(private readonly storage: SeatStorage = device()) {}

  /** Of all texts that are kept, the last one first. */
  get hashes(): readonly string[] {
    return (this.storage.getItem(LIST_KEY) ?? '').split(' ').filter((one) => one !== '');
  }

  of(hash: string): string | undefined {
    return this.storage.getItem(TEXT_KEY + hash) ?? undefined;
  }

  keep(hash: string, text: string): void {
    const known = this.hashes.filter((one) => one !== hash);
    const hashes = [hash, ...known];
    for (const old of hashes.slice(TEXTS_KEPT)) this.storage.removeItem(TEXT_KEY + old);
    this.storage.setItem(TEXT_KEY + hash, text);
    this.storage.setItem(LIST_KEY, hashes.slice(0, TEXTS_KEPT).join(' '));
  }
}
