/** What somebody's next `undo` would do in a room: clients have what it is decided on, too, to show it. */
import { mayChange, standingOf, type ControlledGroup, type Group, type Held, type Policy } from './policy.js';
import type { ActorId } from './actor.js';
import type { Change, Person } from './state.js';
import { changeToUndo, lastStanding, type ChangeToUndo } from './undo.js';

/** The part of the state that undo is decided on. */
export interface Undoable extends Held {
  readonly changes: readonly Change[];
  readonly policy: Readonly<Record<Group, Policy>>;
}

export type UndoChoice = ChangeToUndo | { readonly ok: false; readonly reason: 'not-allowed' };

/** @param of whose change; anybody's that is theirs to take back where it is left out */
export function undoChoice(undoable: Undoable, person: Person, of?: ActorId): UndoChoice {
  const { changes, policy } = undoable;
  const change = lastStanding(changes, person, of);
  if (change && !groupsOf(change).every((group) => mayChange(policy, standingOf(undoable, person), group))) {
    return { ok: false, reason: 'not-allowed' };
  }
  return changeToUndo(changes, person, of);
}

/** What touched the speed needs what the speed needs, with whatever else it was changed. */
const groupsOf = ({ group, controls }: Change): readonly ControlledGroup[] =>
  controls.includes('training.speed') ? [group, 'transport'] : [group];
