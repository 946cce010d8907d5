/** Questions of a room whose answers only instructors know: while it lives no recording that has them is opened to anybody else. */
import type { Entry } from '@gradroom/shared';
import type { RecordingRecord } from '../storage/recordings.js';
import type { SessionStore } from '../storage/store.js';

/** The entries that asked what is not revealed, by their seq; what is right of a question stands in them, whoever answered. */
export function unrevealedIn(entries: readonly Entry[]): number[] {
  const open = new Set<number>();
  for (const { seq, command } of entries) {
    if (command.type === 'ask') open.add(seq);
    if (command.type === 'reveal') open.delete(command.question);
  }
  return [...open];
}

/** Whether the recording's room lives, and keeps something of it from its students. @throws where the store fails */
export async function holdsBack(
  store: Pick<SessionStore, 'room' | 'entries'>,
  { code, log, unrevealed = [] }: Pick<RecordingRecord, 'code' | 'log' | 'unrevealed'>,
): Promise<boolean> {
  if (unrevealed.length === 0) return false;
  // By now the code may be another room's.
  if ((await store.room(code))?.log !== log) return false;
  const since = (await store.entries(log, Math.min(...unrevealed))).map(({ entry }) => entry);
  const still = unrevealedIn(since);
  return unrevealed.some((seq) => still.includes(seq));
}
