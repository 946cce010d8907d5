/** Who people are, and the one table that says who may change what: standing × group of settings × policy. */

import { groups, policies, type Group, type Policy } from './groups.js';

export { groups, policies, policyForAll, type Group, type Policy } from './groups.js';

export const roles = ['instructor', 'student', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Roles; an instructor who does not lead the room; the student who has the turn; and students of whom an instructor said that they may only look, or while all input is held. */
export const standings = ['instructor', 'co-instructor', 'student', 'holder', 'muted', 'frozen', 'viewer'] as const;
export type Standing = (typeof standings)[number];

/**
 * The groups that have a policy, and those that have none: the policy itself, the lesson with what is asked, the answers to
 * it, which are the students' own, who is let in and what each may, the room itself (who teaches in it, who leads it, and its end),
 * hands, which only students raise, teams,
 * the end of a turn, which may be passed on, choices, which students have while activations are set by consensus, and wishes, which
 * they have of other settings.
 */
export const controlledGroups = [
  ...groups,
  'policy',
  'lesson',
  'answers',
  'people',
  'room',
  'hands',
  'turn',
  'choices',
  'wishes',
  'teams',
] as const;
export type ControlledGroup = (typeof controlledGroups)[number];

type Rule = Readonly<Record<Standing, boolean>>;

const nobody: Rule = {
  instructor: false,
  'co-instructor': false,
  student: false,
  holder: false,
  muted: false,
  frozen: false,
  viewer: false,
};
/** Who leads the room. */
const leader: Rule = { ...nobody, instructor: true };
const instructors: Rule = { ...leader, 'co-instructor': true };
const inTurn: Rule = { ...instructors, holder: true };
const anybody: Rule = { ...inTurn, student: true };
const students: Rule = { ...nobody, student: true, holder: true, muted: true };
const allStudents: Rule = { ...students, frozen: true };
const always = (rule: Rule) =>
  Object.fromEntries(policies.map((policy) => [policy, rule])) as Readonly<Record<Policy, Rule>>;
const byPolicy: Readonly<Record<Policy, Rule>> = { ...always(instructors), everyone: anybody, turn: inTurn };
const choosers: Rule = { ...students, muted: false };

/** Standing × group × policy. A group whose rule is the same under every policy says so here and nowhere else. */
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
  room: always(leader),
  hands: always(allStudents),
  turn: always(inTurn),
  choices: { ...always(nobody), consensus: choosers },
  wishes: { ...always(nobody), consensus: choosers },
  teams: always(instructors),
};

/** Whether somebody who stands so may change settings of this group under the room's policy. */
export function mayChange(
  policy: Readonly<Record<Group, Policy>>,
  standing: Standing,
  group: ControlledGroup,
): boolean {
  // Choices go by the policy of activations, wishes by that of any other group that the class decides on.
  const wished = groups.find((one) => one !== 'activation' && policy[one] === 'consensus') ?? 'training';
  const decides = group === 'choices' ? 'activation' : group === 'wishes' ? wished : group;
  return permissions[group][isGroup(decides) ? policy[decides] : 'instructor'][standing];
}

/** What of a state, or of what is shown of it, says where somebody stands. */
export interface Held {
  readonly room: { readonly frozen: boolean };
  readonly coInstructors: readonly { readonly person: string }[];
  readonly muted: readonly { readonly person: string }[];
  readonly turn: { readonly holder: string } | null;
}

/** Where somebody stands in the room now. Only students are held. */
export function standingOf(
  { room, coInstructors, muted, turn }: Held,
  { id, role }: { readonly id: string; readonly role: Role },
): Standing {
  if (role === 'instructor') return coInstructors.some(({ person }) => person === id) ? 'co-instructor' : role;
  if (role !== 'student') return role;
  if (room.frozen) return 'frozen';
  if (muted.some(({ person }) => person === id)) return 'muted';
  return turn?.holder === id ? 'holder' : role;
}

const isGroup = (group: ControlledGroup): group is Group => (groups as readonly string[]).includes(group);
