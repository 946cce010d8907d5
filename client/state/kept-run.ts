/**
 * How far somebody came in a lesson, kept in this browser: the list of lessons shows it, and a reload goes on there. A lesson whose
 * text has changed since then begins anew.
 */
import type { Answer } from '@gradroom/shared/lessons';
import type { Evidence, Revealed } from './lesson-run.js';
import { usable, type SeatStorage } from './seat.js';

/** All that a run is, besides the network. */
export interface KeptRun {
  readonly step: number;
  /** The furthest step, and how many of its blocks are behind. */
  readonly front: { readonly step: number; readonly block: number };
  readonly answers: Readonly<Record<string, Answer>>;
  readonly revealed: Readonly<Record<string, Revealed>>;
  /** By the waits' lines. */
  readonly evidence: Readonly<Record<number, Evidence>>;
  /** Of set-ups that got another seed than the lesson's, by their lines. */
  readonly seeds: Readonly<Record<number, number>>;
}

/** With the number of its format. */
const KEY = 'gradroom.lesson.1.';

const device = () => usable(() => localStorage);

export class KeptRuns {
  constructor(private readonly storage: SeatStorage = device()) {}

  /** @param text the lesson's file */
  of(name: string, text: string): KeptRun | undefined {
    const kept = this.storage.getItem(KEY + name);
    if (kept === null) return undefined;
    try {
      const { fingerprint, run } = JSON.parse(kept, withoutNull) as { fingerprint: number; run: KeptRun };
      return fingerprint === fingerprintOf(text) ? run : undefined;
    } catch {
      return undefined;
    }
  }

  keep(name: string, text: string, run: KeptRun): void {
    // Numbers that are not finite become null, and are read as not there.
    this.storage.setItem(KEY + name, JSON.stringify({ fingerprint: fingerprintOf(text), run }));
  }

  forget(name: string): void {
    this.storage.removeItem(KEY + name);
  }
}

/** Tells texts apart: FNV-1a, 32 bits. */
function fingerprintOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const withoutNull = (_key: string, value: unknown) => (value === null ? undefined : value);
