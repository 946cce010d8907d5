/** What of the kept moments everybody of a role may see. */
import type { Person, SessionState } from '../state.js';
import type { KeptMoment, Moments } from './state.js';

/** Instructors see all of them, everybody else those that the class is shown. */
export function viewMoments({ moments, momentsShown }: SessionState, role: Person['role']): Moments {
  return { moments: role === 'instructor' ? moments : shown(moments, momentsShown), momentsShown };
}

const nothing: readonly KeptMoment[] = [];
const lists = new WeakMap<readonly number[], readonly KeptMoment[]>();

/** The same list for as long as it holds the same moments: nobody is told that something of others changed. */
function shown(moments: readonly KeptMoment[], seqs: readonly number[]): readonly KeptMoment[] {
  if (seqs.length === 0) return nothing;
  const list = moments.filter(({ seq }) => seqs.includes(seq));
  const known = lists.get(seqs);
  if (known?.length === list.length && list.every((moment, index) => moment === known[index])) return known;
  lists.set(seqs, list);
  return list;
}
