/** The room's policy in words. */
import { groups, type Group, type Policy } from '@gradroom/shared';
import { peopleWords } from '../../strings/en/people.js';

/** What all groups have in common; undefined when they differ. */
export function overallPolicy(policy: Readonly<Record<Group, Policy>>): Policy | undefined {
  return groups.every((group) => policy[group] === policy[groups[0]]) ? policy[groups[0]] : undefined;
}

/** In as few words as a chip holds, or in one or two where it is narrow. */
export function policyTitle(policy: Readonly<Record<Group, Policy>>, teaches: boolean, short = false): string {
  const overall = overallPolicy(policy);
  if (overall === 'everyone') return short ? peopleWords.everyone : peopleWords.everyoneChanges;
  if (overall === 'instructor')
    return teaches ? peopleWords.onlyMe : short ? peopleWords.instructorShort : peopleWords.onlyInstructor;
  if (overall === 'turn') return short ? peopleWords.inTurn : peopleWords.oneAtATime;
  return short ? peopleWords.some : peopleWords.someChange;
}

/** Whether a class can decide on it together: a shape has no middle, and neither has a step. */
export const mayAgree = (group: Group | undefined): boolean =>
  group !== undefined && group !== 'network' && group !== 'transport';
