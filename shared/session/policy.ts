/** Who people are, and the one table that says who may change what: role × group of settings × policy. */

/** Groups of settings, each with a policy of its own. */
export const groups = ['activation', 'training', 'network', 'data', 'transport'] as const;
export type Group = (typeof groups)[number];

export const policies = ['everyone', 'instructor'] as const;
export type Policy = (typeof policies)[number];

export const roles = ['instructor', 'student', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * The groups that have a policy, and those that have none: the policy itself, the lesson with what is asked, the answers to
 * it, which are the students' own, and who is let in.
 */
export const controlledGroups = [...groups, 'policy', 'lesson', 'answers', 'people'] as const;
export type ControlledGroup = (typeof controlledGroups)[number];

type Rule = Readonly<Record<Role, boolean>>;

const anybody: Rule = { instructor: true, student: true, viewer: false };
const instructors: Rule = { instructor: true, student: false, viewer: false };
const students: Rule = { instructor: false, student: true, viewer: false };
const byPolicy: Readonly<Record<Policy, Rule>> = { everyone: anybody, instructor: instructors };

/** Role × group × policy. A group whose rule is the same under every policy says so here and nowhere else. */
export const permissions: Readonly<Record<ControlledGroup, Readonly<Record<Policy, Rule>>>> = {
  activation: byPolicy,
  training: byPolicy,
  network: byPolicy,
  data: byPolicy,
  transport: byPolicy,
  policy: { everyone: instructors, instructor: instructors },
  lesson: { everyone: instructors, instructor: instructors },
  answers: { everyone: students, instructor: students },
  people: { everyone: instructors, instructor: instructors },
};

/** Whether somebody of this role may change settings of this group under the room's policy. */
export function mayChange(policy: Readonly<Record<Group, Policy>>, role: Role, group: ControlledGroup): boolean {
  return permissions[group][isGroup(group) ? policy[group] : 'instructor'][role];
}

const isGroup = (group: ControlledGroup): group is Group => (groups as readonly string[]).includes(group);

/** The same policy for every group. */
export function policyForAll(policy: Policy): Readonly<Record<Group, Policy>> {
  return { activation: policy, training: policy, network: policy, data: policy, transport: policy };
}
