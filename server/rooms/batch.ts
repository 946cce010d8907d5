/** What came while an append was on its way, decided together: each command against the state that all before it make. */
import { apply, chainNext, type CommandAnswer, type Entry, type Refusal, type SessionState } from '@gradroom/shared';
import type { StoredEntry } from '../storage/store.js';
import { internal } from './refusals.js';

/** What to write, seen from the state that everything before it makes; nothing, where it is not needed any more. */
export type Outcome = { readonly write: Omit<Entry, 'seq' | 'step'> } | { readonly answer: CommandAnswer };

export interface Submission {
  decide(state: SessionState): Outcome;
  settle(answer: CommandAnswer): void;
}

/** All that is durable, and the log's hash up to it. */
export interface Durable {
  readonly state: SessionState;
  readonly chain: string;
}

/** The same once the entries are durable, too. */
export interface Batch extends Durable {
  readonly entries: readonly StoredEntry[];
  /** In the order of the submissions. */
  readonly answers: readonly CommandAnswer[];
}

/**
 * @param step of the entries
 * @param onUndecided a command could not be decided or applied, and is refused: it leaves nothing behind, and takes none of the others with it
 */
export function decideAll(
  submissions: readonly Submission[],
  { state, chain }: Durable,
  step: number,
  onUndecided: (error: unknown) => void,
): Batch {
  const entries: StoredEntry[] = [];
  const answers = submissions.map((submission): CommandAnswer => {
    try {
      const outcome = submission.decide(state);
      if ('answer' in outcome) return outcome.answer;
      const entry: Entry = { seq: state.seq + 1, step, ...outcome.write };
      const applied = apply(state, entry);
      chain = chainNext(chain, entry);
      state = applied;
      entries.push({ entry, chain });
      return { ok: true, seq: entry.seq, step };
    } catch (error) {
      onUndecided(error);
      return refused(internal);
    }
  });
  return { state, chain, entries, answers };
}

export const refused = (error: Refusal): CommandAnswer => ({ ok: false, error });
