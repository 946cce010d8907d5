/** Why somebody may not change a group of settings, in words that say what to do about it. */
import { mayChange, type ControlledGroup } from '@gradroom/shared';
import { groupWords } from '../strings/en/groups.js';
import { permissionWords } from '../strings/en/permission.js';
import type { Session } from './session.js';

/** Undefined where I may, by the room's policy and my role. */
export function whyNot({ state, me }: Pick<Session, 'state' | 'me'>, group: ControlledGroup): string | undefined {
  if (!state || !me) return permissionWords.notConnected;
  if (!state.computed) return permissionWords.onlyShown;
  if (mayChange(state.policy, me.role, group)) return undefined;
  if (me.role === 'viewer') return permissionWords.watching;
  return permissionWords.onlyInstructor(groupWords[group]);
}
