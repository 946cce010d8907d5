/** The room's policy in words. */
import { groups, type Group, type Policy } from '@gradroom/shared';

export const groupTitles: Record<Group, string> = {
  activation: 'Activation, α',
  training: 'Training',
  network: 'Network',
  data: 'Data',
  transport: 'Play and reset',
};

/** What all groups have in common; undefined when they differ. */
export function overallPolicy(policy: Readonly<Record<Group, Policy>>): Policy | undefined {
  return groups.every((group) => policy[group] === policy[groups[0]]) ? policy[groups[0]] : undefined;
}

/** In as few words as a chip holds, or in one or two where it is narrow. */
export function policyTitle(policy: Readonly<Record<Group, Policy>>, teaches: boolean, short = false): string {
  const overall = overallPolicy(policy);
  if (overall === 'everyone') return short ? 'Everyone' : 'Everyone changes';
  if (overall === 'instructor') return teaches ? 'Only me' : short ? 'Instructor' : 'Only the instructor';
  return short ? 'Some' : 'Some change';
}
