/** The groups of settings and their policies by name; apart from the table, which a page that trains alone does without. */

/** Groups of settings, each with a policy of its own. */
export const groups = ['activation', 'training', 'network', 'data', 'transport'] as const;
export type Group = (typeof groups)[number];

/** `turn`: one student at a time, besides instructors. `consensus`: each student chooses, and the room follows the class. */
export const policies = ['everyone', 'instructor', 'turn', 'consensus'] as const;
export type Policy = (typeof policies)[number];

/** The same policy for every group. */
export function policyForAll(policy: Policy): Readonly<Record<Group, Policy>> {
  return Object.fromEntries(groups.map((group) => [group, policy])) as Record<Group, Policy>;
}
