/** What the state of a class holds of its activities: the lesson that is open, what is shown and waited for, and questions. */
import type { Curve } from '../lessons/curve.js';
import type { Truth } from '../lessons/questions.js';
import type { ActorId } from '../actor.js';
import type { Asked, GivenAnswer } from './asked.js';
import type { ActivityCommand } from './commands.js';

type Of<Type extends ActivityCommand['type']> = Extract<ActivityCommand, { type: Type }>;

export interface OpenLesson {
  /** Of the entry that opened it: its key. */
  readonly seq: number;
  readonly lesson: Of<'open-lesson'>['lesson'];
  readonly title: string;
  readonly steps: readonly string[];
  /** Where the class is: 0 is the first step. */
  readonly step: number;
  /** Blocks of that step that were gone through. */
  readonly block: number;
  /** What it says there. */
  readonly text?: string;
}

/** A view that everyone who follows is shown. */
export type Spotlight = Omit<Of<'look'>, 'type' | 'view'> & { readonly view: NonNullable<Of<'look'>['view']> };

export interface Wait {
  /** Of its entry: its key. */
  readonly seq: number;
  readonly step: number;
  readonly until: string;
  readonly within: number;
  /** Null while it is waited for. */
  readonly outcome: {
    readonly held: boolean;
    /** Where it was measured. */
    readonly at: number;
    /** Of each part of the condition; null where there is no such number. */
    readonly values: readonly (number | null)[];
  } | null;
}

export const questionPhases = ['open', 'closed', 'revealed'] as const;

export interface QuestionState {
  /** Of the entry that asked it: its key. */
  readonly seq: number;
  readonly step: number;
  /** Key of the lesson that was open. */
  readonly lesson: number | null;
  readonly question: Asked;
  readonly phase: (typeof questionPhases)[number];
  /** Everybody's answers, first vote first. Only an instructor is sent them. */
  readonly rounds: readonly Readonly<Record<ActorId, GivenAnswer>>[];
  /** Null until it is known. */
  readonly right: Right | null;
}

export interface Right {
  /** Where it was measured: of what lay ahead, the step of the fork. */
  readonly at: number;
  /** Null where nothing is right, or it cannot be measured. */
  readonly truth: Truth | null;
  /** Of what lay ahead: how it came there, from the question on. */
  readonly curve?: Curve;
}

/** A question that was put away. */
export interface PastQuestion {
  readonly seq: number;
  readonly lesson: number | null;
  readonly name?: string;
  readonly compares?: string;
  /** The beginning of its text. */
  readonly text: string;
  /** The class was shown how it answered and what is right, before it was put away. */
  readonly revealed?: true;
  /**
   * Of everybody who answered a character for each round: `1` right, `0` wrong, `-` no answer, `?` where nothing is right or it
   * is not known.
   */
  readonly marks: Readonly<Record<ActorId, string>>;
}

export interface Activities {
  readonly lesson: OpenLesson | null;
  readonly spotlight: Spotlight | null;
  readonly wait: Wait | null;
  /** Those that have not ended, oldest first. */
  readonly questions: readonly QuestionState[];
  /** The last ones that have, oldest first. */
  readonly pastQuestions: readonly PastQuestion[];
}

export const noActivities = { lesson: null, spotlight: null, wait: null, questions: [], pastQuestions: [] } as const;
