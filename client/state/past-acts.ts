/**
 * What is asked of a log by whoever has its acts on this page: one answer holds whatever fits. Of a recording these are all; a network that
 * trains in the page, and so a branch, knows those alone that its state remembers, and those that came since. Pure.
 */
import { isWanted, type Act, type History, type HistoryAnswer } from '@gradroom/shared';
import type { ReplaySession } from './replay.svelte.js';

/**
 * @param acts oldest first
 * @param names by id
 */
export function pastActs(
  acts: readonly Act[],
  { before = Infinity, ...wanted }: History,
  names: Readonly<Record<string, string>>,
): HistoryAnswer {
  const found = acts.filter((act) => act.seq < before && isWanted(act, wanted));
  return { ok: true, acts: found.reverse(), names, before: null };
}

/** Of the whole recording, also of what comes after the position that is shown. */
export function recordedActs(session: Pick<ReplaySession, 'recording' | 'nameOf'>, wanted: History) {
  const { chronicle, people = [] } = session.recording ?? {};
  const names = Object.fromEntries(people.map((id) => [id, session.nameOf(id)]));
  return pastActs(chronicle?.acts ?? [], wanted, names);
}
