/** Why somebody may not change a group of settings, in words that say what to do about it. */
import { mayChange, permissionOf, type ControlledGroup } from '@gradroom/shared';
import { groupWords } from '../strings/en/groups.js';
import { permissionWords } from '../strings/en/permission.js';
import type { Session } from './session.js';

/** Undefined where I may, by the room's policy and my role. */
export function whyNot({ state, me, people }: Pick<Session, 'state' | 'me' | 'people'>, group: ControlledGroup): string | undefined {
  if (!state || !me) return permissionWords.notConnected;
  if (!state.computed) return permissionWords.onlyShown;
  if (mayChange(state, me, group)) return undefined;
  if (me.role === 'viewer') return permissionWords.watching;
  if (permissionOf(state.policy, me.role, group) === 'turn') {
    const holder = people.find(({ id }) => id === state.turn?.holder)?.name;
    return holder === undefined ? permissionWords.nobodysTurn : permissionWords.othersTurn(holder);
  }
  return permissionWords.onlyInstructor(groupWords[group]);
}
