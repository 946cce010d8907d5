/** Who people are, and the one table that says who may change what: role × group of settings × policy. */

/** Groups of settings, each with a policy of its own. */
export const groups = ['activation', 'training', 'network', 'data', 'transport'] as const;
export type Group = (typeof groups)[number];

/** `turn`: one student at a time, besides instructors. */
export const policies = ['everyone', 'instructor', 'turn'] as const;
export type Policy = (typeof policies)[number];

export const roles = ['instructor', 'student', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * The groups that have a policy, and those that have none: the policy itself, the lesson with what is asked, the answers to
 * it, which are the students' own, who is let in, and the end of a turn, which may be passed on.
 */
export const controlledGroups = [...groups, 'policy', 'lesson', 'answers', 'people', 'turn'] as const;
export type ControlledGroup = (typeof controlledGroups)[number];

/** `turn`: while it is one's turn. */
export type Permission = boolean | 'turn';
type Rule = Readonly<Record<Role, Permission>>;

const anybody: Rule = { instructor: true, student: true, viewer: false };
const instructors: Rule = { instructor: true, student: false, viewer: false };
const students: Rule = { instructor: false, student: true, viewer: false };
const inTurn: Rule = { instructor: true, student: 'turn', viewer: false };
const byPolicy: Readonly<Record<Policy, Rule>> = { everyone: anybody, instructor: instructors, turn: inTurn };
const always = (rule: Rule): Readonly<Record<Policy, Rule>> => ({ everyone: rule, instructor: rule, turn: rule });

/** Role × group × policy. A group whose rule is the same under every policy says so here and nowhere else. */
export const permissions: Readonly<Record<ControlledGroup, Readonly<Record<Policy, Rule>>>> = {
  activation: byPolicy,
  training: byPolicy,
  network: byPolicy,
  data: byPolicy,
  transport: byPolicy,
  policy: always(instructors),
  lesson: always(instructors),
  answers: always(students),
  people: always(instructors),
  turn: always(inTurn),
};

/** What the table says of this role and group under the room's policy. */
export function permissionOf(policy: Readonly<Record<Group, Policy>>, role: Role, group: ControlledGroup): Permission {
  return permissions[group][isGroup(group) ? policy[group] : 'instructor'][role];
}

/** The part of a state that says who may change what. */
export interface Permitting {
  readonly policy: Readonly<Record<Group, Policy>>;
  readonly turn: { readonly holder: string } | null;
}

/** Whether this person may change settings of this group now. */
export function mayChange(
  { policy, turn }: Permitting,
  { id, role }: { readonly id: string; readonly role: Role },
  group: ControlledGroup,
): boolean {
  const permission = permissionOf(policy, role, group);
  return permission === 'turn' ? turn?.holder === id : permission;
}

const isGroup = (group: ControlledGroup): group is Group => (groups as readonly string[]).includes(group);

/** The same policy for every group. */
export function policyForAll(policy: Policy): Readonly<Record<Group, Policy>> {
  return { activation: policy, training: policy, network: policy, data: policy, transport: policy };
}
