/**
 * What a phone opens at: what is the student's now, as `nextAct` says it. Held input is over soon, and moves nothing. Pure.
 */
import { groups, mayChange, standingOf, type Group } from '@gradroom/shared';
import { isAgreed } from '../../state/permission.js';
import type { Session } from '../../state/session.js';

export interface FirstTab {
  readonly tab: 'knob' | 'network' | 'settings';
  /** Of the settings: what stands first. */
  readonly section?: 'data' | 'training';
}

export function firstTab({ state, me }: Pick<Session, 'state' | 'me'>): FirstTab {
  if (!state || !me) return { tab: 'knob' };
  const standing = standingOf({ ...state, room: { ...state.room, frozen: false } }, me);
  const chooses = standing === 'student' || standing === 'holder';
  const isMine = (group: Group) => mayChange(state.policy, standing, group) || (chooses && isAgreed(state, group));
  const mine = groups.filter(isMine);
  if (mine.includes('activation')) return { tab: 'knob' };
  for (const section of ['training', 'data'] as const) if (mine.includes(section)) return { tab: 'settings', section };
  // Training goes on and off above the settings.
  return { tab: mine.includes('transport') && !mine.includes('network') ? 'settings' : 'network' };
}
