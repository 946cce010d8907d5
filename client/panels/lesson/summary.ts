/** What a lesson came to: right before and after, the normalized gain, and what was seen. Pure. */
import {
  isRight,
  truthOf,
  type Answer,
  type CheckBlock,
  type Lesson,
  type Question,
  type WaitBlock,
} from '@gradroom/shared/lessons';
import { askedAs } from '../../state/lesson-blocks.js';
import type { LessonRun } from '../../state/lesson-run.js';

/** A question at the end beside the one at the beginning that it compares with. */
export interface Comparison {
  readonly check: CheckBlock;
  readonly earlier: Question;
  readonly before: Answer | undefined;
  readonly now: Answer | undefined;
  /** Undefined where it was not answered, or what is right could not be measured. */
  readonly beforeRight: boolean | undefined;
  readonly nowRight: boolean | undefined;
}

type Answered = Pick<LessonRun, 'lesson' | 'answers' | 'revealed'>;

/** Whether somebody was right: by what was revealed, else by what is fixed. */
function wasRight({ answers, revealed }: Answered, question: Question): boolean | undefined {
  const truth = revealed[question.name]?.truth ?? truthOf(question);
  const answer = answers[question.name];
  return truth && answer !== undefined ? isRight(question, truth, answer) : undefined;
}

export function comparisons(run: Answered): readonly Comparison[] {
  const checks = run.lesson.steps.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'check'));
  return checks.flatMap((check) => {
    const earlier = askedAs(run.lesson, check.compares)?.question;
    if (!earlier) return [];
    const { question } = check;
    const answers = { before: run.answers[earlier.name], now: run.answers[question.name] };
    return [{ check, earlier, ...answers, beforeRight: wasRight(run, earlier), nowRight: wasRight(run, question) }];
  });
}

export interface Score {
  readonly before: number;
  readonly after: number;
  readonly all: number;
  /** (after − before) ÷ (all − before), below 0 where less was right; undefined where all was right before. */
  readonly gain: number | undefined;
}

/** @returns undefined where nothing compares */
export function scoreOf(compared: readonly Comparison[]): Score | undefined {
  if (compared.length === 0) return undefined;
  const before = compared.filter(({ beforeRight }) => beforeRight === true).length;
  const after = compared.filter(({ nowRight }) => nowRight === true).length;
  const all = compared.length;
  return { before, after, all, gain: before === all ? undefined : (after - before) / (all - before) };
}

/** In the words of Hake 1998: below 0.3 little, above 0.7 much. */
export function gainWord({
  before,
  after,
  all,
  gain,
}: Score): 'full' | 'less' | 'none' | 'little' | 'some' | 'much' | 'all' {
  if (after < before) return 'less';
  if (gain === undefined) return 'full';
  if (after === all) return 'all';
  if (gain === 0) return 'none';
  return gain < 0.3 ? 'little' : gain > 0.7 ? 'much' : 'some';
}

/** Every wait of the lesson with the step that it stands in. */
export function waitsOf({ steps }: Lesson): readonly { readonly wait: WaitBlock; readonly title: string }[] {
  return steps.flatMap(({ title, blocks }) =>
    blocks.filter((block) => block.type === 'wait').map((wait) => ({ wait, title })),
  );
}
