/**
 * Notes on recordings, kept in this browser by the hash that the log's chain begins with: so a room's notes stay as its recording
 * grows. Of a recording whose notes were never changed here none are kept, and those of its file count.
 */
import { CAPTION_LENGTH_MAX, NOTES_MAX } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';
import { usable, type SeatStorage } from './seat.js';

/** So many recordings, those whose notes were changed last. */
export const RECORDINGS_KEPT = 24;

const LIST_KEY = 'gradroom.noted';
const NOTES_KEY = 'gradroom.notes.';

/** Under which the browser's storage has a recording's notes. */
export const notesKey = (recording: string): string => NOTES_KEY + recording;

const device = () => usable(() => localStorage);

export class KeptNotes {
  constructor(private readonly storage: SeatStorage = device()) {}

  /** Undefined where none were kept, or what is kept is no notes. */
  of(recording: string): readonly Caption[] | undefined {
    try {
      const kept = JSON.parse(this.storage.getItem(notesKey(recording)) ?? 'null') as unknown;
      return Array.isArray(kept) && kept.length <= NOTES_MAX && kept.every(isNote) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  keep(recording: string, notes: readonly Caption[]): void {
    const { storage } = this;
    const before = (storage.getItem(LIST_KEY) ?? '').split(' ').filter((one) => one !== '' && one !== recording);
    for (const old of before.slice(RECORDINGS_KEPT - 1)) storage.removeItem(notesKey(old));
    storage.setItem(notesKey(recording), JSON.stringify(notes));
    storage.setItem(LIST_KEY, [recording, ...before.slice(0, RECORDINGS_KEPT - 1)].join(' '));
  }
}

/** Whoever else writes into this browser's storage writes what they like. */
function isNote(value: unknown): value is Caption {
  const { step, toStep = step, text, kind } = (value ?? {}) as Partial<Record<keyof Caption, unknown>>;
  const isStep = (one: unknown): one is number => Number.isSafeInteger(one) && (one as number) >= 0;
  const isKind = kind === 'marker' || kind === 'caption' || kind === 'chapter';
  return isStep(step) && isStep(toStep) && toStep >= step && isKind && isText(text);
}

const isText = (text: unknown) => typeof text === 'string' && text.length <= CAPTION_LENGTH_MAX;
