/** Why somebody may not change a group of settings, in words that say what to do about it. */
import { groupTitles, type ControlledGroup, type Role } from '@gradroom/shared';

/** @param role mine; undefined before the room has answered */
export function whyNot(role: Role | undefined, group: ControlledGroup): string {
  if (role === undefined) return 'Not connected to the room yet.';
  if (role === 'viewer') return 'You are watching. Join with a nickname to change things.';
  return `Only the instructor changes ${groupTitles[group]} now.`;
}
