/**
 * Questions as one person may see them. Before the reveal a student gets the own answer and how many have answered, a viewer only
 * that, an instructor everything; after it everybody gets how the class answered and what is right, and nobody but instructors
 * who answered what. Of questions that were put away a student keeps what the own answers were worth.
 */
import type { ActorId } from '../actor.js';
import type { Person } from '../state.js';
import { distributionOf, type Counted } from './answers.js';
import { withoutRight } from './asked.js';
import type { Asked, GivenAnswer } from './asked.js';
import type { Activities, PastQuestion, QuestionState, Right } from './state.js';

export interface RoundView {
  /** How many have answered. */
  readonly count: number;
  /** One's own answer. */
  readonly mine?: GivenAnswer;
  /** Once it is revealed: how the class answered. */
  readonly counted?: readonly Counted[];
  /** Of instructors: who answered what. */
  readonly answers?: Readonly<Record<ActorId, GivenAnswer>>;
}

export interface QuestionView {
  readonly seq: number;
  readonly step: number;
  readonly lesson: number | null;
  /** Before the reveal without what is right, but for instructors. */
  readonly question: Asked;
  readonly phase: QuestionState['phase'];
  readonly rounds: readonly RoundView[];
  /** Null before the reveal, and while it is measured or worked out. */
  readonly right: Right | null;
}

export type ActivitiesView = Pick<Activities, 'lesson' | 'spotlight' | 'wait'> & {
  readonly questions: readonly QuestionView[];
  /** Instructors get them; a student those that were revealed, with the own marks alone. */
  readonly pastQuestions: readonly PastQuestion[];
};

const none: readonly PastQuestion[] = [];

export function viewActivities(
  { lesson, spotlight, wait, questions, pastQuestions }: Activities,
  person: Person,
): ActivitiesView {
  const answers = questions.flatMap(({ rounds }) => rounds);
  const marks = pastQuestions.map((one) => one.marks);
  return {
    lesson,
    spotlight,
    wait,
    questions: kept(questions, keyOf(person, answers), () => questions.map((one) => viewQuestion(one, person))),
    pastQuestions: kept(pastQuestions, keyOf(person, marks), () => viewPast(pastQuestions, person)),
  };
}

function viewPast(all: readonly PastQuestion[], { id, role }: Person): readonly PastQuestion[] {
  if (role === 'instructor') return all;
  if (role === 'viewer') return none;
  return all.flatMap((one) => {
    if (!one.revealed || !Object.hasOwn(one.marks, id)) return [];
    return [kept(one, id, () => ({ ...one, marks: { [id]: one.marks[id] } }))];
  });
}

function viewQuestion(one: QuestionState, person: Person): QuestionView {
  return kept(one, keyOf(person, one.rounds), () => {
    const { seq, step, lesson, phase, right } = one;
    const isShown = phase === 'revealed' || person.role === 'instructor';
    return {
      seq,
      step,
      lesson,
      question: isShown ? one.question : withoutRight(one.question),
      phase,
      rounds: one.rounds.map((round) => viewRound(round, phase, person)),
      right,
    };
  });
}

function viewRound(round: QuestionState['rounds'][number], phase: QuestionState['phase'], person: Person): RoundView {
  return {
    count: Object.keys(round).length,
    ...(person.role === 'student' && Object.hasOwn(round, person.id) ? { mine: round[person.id] } : {}),
    ...(phase === 'revealed' ? { counted: distributionOf(round) } : {}),
    ...(person.role === 'instructor' ? { answers: round } : {}),
  };
}

/** All but students who have something of their own in it see the same as others of their role. */
function keyOf({ id, role }: Person, own: readonly object[]): string {
  return role === 'student' && own.some((one) => Object.hasOwn(one, id)) ? `student ${id}` : role;
}

/** Views made of a part of the state, by who sees them: what did not change keeps its identity. */
const views = new WeakMap<object, Map<string, unknown>>();

function kept<View>(of: object, key: string, make: () => View): View {
  const known = views.get(of) ?? new Map<string, unknown>();
  views.set(of, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as View;
}
