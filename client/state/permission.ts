/** Why somebody may not change a group of settings, in words that say what to do about it. */
import { mayChange, standingOf, type ControlledGroup, type Group, type SessionView } from '@gradroom/shared';
import { activationWords } from '../strings/en/activation.js';
import { groupWords } from '../strings/en/groups.js';
import { permissionWords } from '../strings/en/permission.js';
import type { Session } from './session.js';

/** Whether this group of settings, or activations, is what the class agrees on. */
export const isAgreed = (state: Pick<SessionView, 'policy'> | undefined, group: ControlledGroup = 'activation') =>
  state?.policy[group as Group] === 'consensus';

/** Undefined where I may, by the room's policy and where I stand in it. */
export function whyNot(
  { source, state, me, people }: Pick<Session, 'source' | 'state' | 'me' | 'people'>,
  group: ControlledGroup,
): string | undefined {
  if (!state || !me) return permissionWords.notConnected;
  if (source === 'replay') return permissionWords.recorded;
  if (!state.computed) return permissionWords.onlyShown;
  const standing = standingOf(state, me);
  if (mayChange(state.policy, standing, group)) {
    const isHeld = state.team?.paused && group === 'transport' && me.role === 'student';
    return isHeld ? permissionWords.teamsHeld : undefined;
  }
  if (standing === 'viewer') return permissionWords.watching;
  if (standing === 'frozen' || standing === 'muted') return permissionWords[standing];
  if (mayChange(state.policy, 'holder', group)) {
    const holder = people.find(({ id }) => id === state.turn?.holder);
    return holder ? permissionWords.othersTurn(holder.name) : permissionWords.nobodysTurn;
  }
  if (isAgreed(state, group)) {
    if (group === 'network') return permissionWords.shapeTogether;
    return group === 'transport' ? permissionWords.playTogether : activationWords.together;
  }
  return permissionWords.onlyInstructor(groupWords[group]);
}
