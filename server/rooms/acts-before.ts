/**
 * The last acts before a training step that training depends on, for anybody in the room: a student who asks what killed a unit. The
 * state remembers the last few acts alone. Many ask the same, so what was found is kept; and it has a fold of its own, so that
 * a class holds up neither its instructors nor other rooms.
 */
import { ACTS_BEFORE, turnsTraining, type Header, type SessionState, type WantedBefore } from '@gradroom/shared';
import type { SessionStore } from '../storage/store.js';
import { PastActs, type FoundActs } from './past-acts.js';

/** Answers that are kept. */
const KEPT_MAX = 64;
/** Searches of one room that wait for their turn, or for the store. */
const WAITING_MAX = 12;

export class ActsBefore {
  private readonly past: PastActs;
  /** By the entry that it ends before. Nothing of what is past changes. */
  private readonly kept = new Map<number, Promise<FoundActs>>();
  /** By steps, entries that are being looked for. */
  private readonly sought = new Map<number, Promise<number>>();
  private waiting = 0;

  constructor(
    private readonly store: Pick<SessionStore, 'entries' | 'keyframe'>,
    private readonly header: Header,
    private readonly state: () => SessionState,
  ) {
    this.past = new PastActs(store, header, state);
  }

  /** Undefined where too many ask. @throws LogDamaged, and where the store fails */
  async find({ step, before }: WantedBefore): Promise<FoundActs | undefined> {
    const after = await (this.sought.get(step) ?? this.bounded(() => this.seek(step)));
    if (after === undefined) return undefined;
    const to = Math.min(after, before ?? Infinity);
    return this.kept.get(to) ?? this.bounded(() => this.search(to));
  }

  /** Undefined where too many wait. */
  private async bounded<Found>(look: () => Promise<Found>): Promise<Found | undefined> {
    if (this.waiting >= WAITING_MAX) return undefined;
    this.waiting += 1;
    try {
      return await look();
    } finally {
      this.waiting -= 1;
    }
  }

  private seek(step: number): Promise<number> {
    const found = this.entryAfter(step).finally(() => this.sought.delete(step));
    this.sought.set(step, found);
    return found;
  }

  private async search(to: number): Promise<FoundActs> {
    const found = this.past.findThen(to, ACTS_BEFORE, turnsTraining);
    this.kept.set(to, found);
    if (this.kept.size > KEPT_MAX) this.kept.delete(this.kept.keys().next().value!);
    try {
      return await found;
    } catch (error) {
      // The store may answer the next time.
      this.kept.delete(to);
      throw error;
    }
  }

  /** The seq of the first entry that took effect later than this step. Steps never fall from entry to entry. */
  private async entryAfter(step: number): Promise<number> {
    let [low, high] = [1, this.state().seq + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [stored] = await this.store.entries(this.header.log, middle, 1);
      if (stored && stored.entry.step <= step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
