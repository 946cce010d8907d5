/** Undo: which change somebody's next `undo` takes back, and what stands in its way. Who may is decided in `undo-choice.ts`. */
import type { ActorId } from './actor.js';
import type { Change, Person, SessionState } from './state.js';

export type ChangeToUndo =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly reason: 'nothing' }
  /** `by` changed `control` after the change that would be taken back. */
  | { readonly ok: false; readonly reason: 'changed-since'; readonly by: Change; readonly control: string };

/** A later change stands in the way where it set one of the same controls, or renumbered the layers that the change is about. */
function conflict(earlier: Change, later: Change): string | undefined {
  const layers = earlier.controls.some((control) => control.startsWith('layers.'));
  return later.controls.find(
    (control) => earlier.controls.includes(control) || (layers && control === 'network.hidden'),
  );
}

/**
 * The last change that stands and is theirs to take back: a student's own last one, an instructor's anybody's last one.
 *
 * @param of whose; anybody's where it is left out
 */
export function lastStanding(changes: readonly Change[], { id, role }: Person, of?: ActorId): Change | undefined {
  return changes.findLast(
    ({ undone, actor }) => !undone && (role === 'instructor' || actor === id) && actor === (of ?? actor),
  );
}

/** The change that the next `undo` of this person takes back. */
export function changeToUndo(changes: readonly Change[], person: Person, of?: ActorId): ChangeToUndo {
  const change = lastStanding(changes, person, of);
  if (change === undefined) return { ok: false, reason: 'nothing' };
  for (const later of changes.slice(changes.indexOf(change) + 1)) {
    const control = later.undone ? undefined : conflict(change, later);
    if (control !== undefined) return { ok: false, reason: 'changed-since', by: later, control };
  }
  return { ok: true, change };
}

/** The role under which an entry's actor undoes: that of the people's list, for entries hold no role. */
export function personOf({ people }: Pick<SessionState, 'people'>, id: string): Person {
  return { id, role: Object.hasOwn(people, id) ? people[id].role : 'viewer' };
}
