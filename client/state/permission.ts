/** Why somebody may not change a group of settings, in words that say what to do about it. */
import type { Group, Role } from '@gradroom/shared';

const groupTitles: Record<Group, string> = {
  activation: 'the activations',
  training: 'how the network is trained',
  network: 'the network',
  data: 'the data',
  transport: 'play and pause',
};

/** @param role mine; undefined before the room has answered */
export function whyNot(role: Role | undefined, group: Group): string {
  if (role === undefined) return 'Not connected to the room yet.';
  if (role === 'viewer') return 'You are watching. Join with a nickname to change things.';
  return `Only the teacher changes ${groupTitles[group]} now.`;
}
