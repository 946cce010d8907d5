/** What of the rules about people, and of what is noted of them, one person may see. */
import type { Person } from '../state.js';
import type { Gathering, NameRules, Noted } from './state.js';

export type GatheringView = Omit<Gathering, 'names'> & {
  /** Null for everybody but instructors. */
  readonly names: NameRules | null;
};

/** Instructors see all of it; a student what is noted of the own person, a viewer nothing of anybody. */
export function viewGathering(of: Gathering, { id, role }: Person): GatheringView {
  const { room, names, coInstructors, muted, barred, hands } = of;
  if (role === 'instructor') return { room, names, coInstructors, muted, barred, hands };
  const mine = (list: readonly Noted[]) => (role === 'student' ? own(list, id) : nothing);
  return { room, names: null, coInstructors: nothing, muted: mine(muted), barred: nothing, hands: mine(hands) };
}

const nothing: readonly Noted[] = [];
const alone = new WeakMap<Noted, readonly Noted[]>();

/** The same list for as long as it is the same note: nobody is told that something of others changed. */
function own(list: readonly Noted[], id: string): readonly Noted[] {
  const note = list.find(({ person }) => person === id);
  if (!note) return nothing;
  const known = alone.get(note) ?? [note];
  alone.set(note, known);
  return known;
}
