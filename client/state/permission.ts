/** Why somebody may not change a group of settings, in words that say what to do about it. */
import { groupTitles, mayChange, type ControlledGroup } from '@gradroom/shared';
import type { Session } from './session.js';

/** Undefined where I may, by the room's policy and my role. */
export function whyNot({ state, me }: Pick<Session, 'state' | 'me'>, group: ControlledGroup): string | undefined {
  if (!state || !me) return 'Not connected to the room yet.';
  if (!state.computed) return 'This room is only shown: another version of Gradroom trained it.';
  if (mayChange(state.policy, me.role, group)) return undefined;
  if (me.role === 'viewer') return 'You are watching. Join with a nickname to change things.';
  return `Only the instructor changes ${groupTitles[group]} now.`;
}
