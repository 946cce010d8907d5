/** Moves of one slider by one person, with nothing between them: in the log many entries, in the feed one change. */
import { apply, initialState, type Entry, type Header } from '@gradroom/shared';

/** Entries folded between two looks at other work. */
const FOLDED_AT_ONCE = 500;

/** The entries without those that only move on what the one before moved, as the feed of the room tells of them. */
export async function withoutRuns(header: Header, entries: readonly Entry[]): Promise<Entry[]> {
  const kept: Entry[] = [];
  let state = initialState(header);
  for (const [index, entry] of entries.entries()) {
    const next = apply(state, entry);
    const isOn = next.acts !== state.acts && (next.acts.at(-1)?.seq ?? entry.seq) < entry.seq;
    if (!isOn) kept.push(entry);
    state = next;
    if (index % FOLDED_AT_ONCE === FOLDED_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return kept;
}
