/** Undo: which change somebody's next `undo` takes back, and what stands in its way. */
import { mayChange, standingOf, type Group, type Held, type Policy } from './policy.js';
import type { Change, Person, SessionState } from './state.js';

/** The part of the state that undo is decided on: clients have it too, to show what their undo would do. */
export interface Undoable extends Held {
  readonly changes: readonly Change[];
  readonly policy: Readonly<Record<Group, Policy>>;
}

export type UndoChoice =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly reason: 'nothing' | 'not-allowed' }
  /** `by` changed `control` after the change that would be taken back. */
  | { readonly ok: false; readonly reason: 'changed-since'; readonly by: Change; readonly control: string };

/** A later change stands in the way where it set one of the same controls, or renumbered the layers that the change is about. */
function conflict(earlier: Change, later: Change): string | undefined {
  const layers = earlier.controls.some((control) => control.startsWith('layers.'));
  return later.controls.find(
    (control) => earlier.controls.includes(control) || (layers && control === 'network.hidden'),
  );
}

/** The change that the next `undo` of this person takes back: a student's own last one, an instructor's anybody's last one. */
export function undoChoice(undoable: Undoable, person: Person): UndoChoice {
  const { changes, policy } = undoable;
  const standing = changes.filter((change) => !change.undone);
  const mine = person.role === 'instructor' ? standing : standing.filter(({ actor }) => actor === person.id);
  const change = mine[mine.length - 1];
  if (change === undefined) return { ok: false, reason: 'nothing' };
  if (!mayChange(policy, standingOf(undoable, person), change.group)) return { ok: false, reason: 'not-allowed' };
  for (const later of standing.slice(standing.indexOf(change) + 1)) {
    const control = conflict(change, later);
    if (control !== undefined) return { ok: false, reason: 'changed-since', by: later, control };
  }
  return { ok: true, change };
}

/** The role under which an entry's actor undoes: that of the people's list, for entries hold no role. */
export function personOf({ people }: Pick<SessionState, 'people'>, id: string): Person {
  return { id, role: Object.hasOwn(people, id) ? people[id].role : 'viewer' };
}
