/** The schemas of a class's activities as they are shown: to everybody, or to the one person who may see them. */
import * as v from 'valibot';
import { LESSON_BLOCKS_MAX, LESSON_STEPS_MAX, QUESTIONS_OPEN_MAX, QUESTIONS_REMEMBERED } from '../../limits.js';
import { integer } from '../fields.js';
import { answer, asked, curve, truth } from './asked.js';
import { lessonSource, look, waitFor } from './commands.js';
import { questionPhases, type OpenLesson, type PastQuestion, type Spotlight, type Wait } from './state.js';
import type { ActivitiesView, QuestionView } from './view.js';

const count = integer(0, Number.MAX_SAFE_INTEGER, '');
const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const lesson: v.GenericSchema<unknown, OpenLesson> = v.strictObject({
  seq: count,
  lesson: lessonSource,
  title: v.string(),
  steps: v.array(v.string()),
  step: integer(0, LESSON_STEPS_MAX - 1, ''),
  block: integer(0, LESSON_BLOCKS_MAX, ''),
  text: v.optional(v.string()),
});

const { type: _look, view, ...spotlit } = look.entries;
const spotlight: v.GenericSchema<unknown, Spotlight> = v.strictObject({ ...spotlit, view: view.wrapped });

const { type: _wait, ...waiting } = waitFor.entries;
const wait: v.GenericSchema<unknown, Wait> = v.strictObject({
  seq: count,
  step: count,
  ...waiting,
  outcome: v.nullable(
    v.strictObject({ held: v.boolean(), at: count, values: v.array(v.nullable(v.pipe(v.number(), v.finite()))) }),
  ),
});

const round = v.strictObject({
  count,
  mine: v.optional(answer),
  counted: v.optional(v.array(v.strictObject({ answer, count }))),
  answers: v.optional(v.record(v.string(), answer)),
});

const question: v.GenericSchema<unknown, QuestionView> = v.strictObject({
  seq: count,
  step: count,
  lesson: v.nullable(count),
  question: asked,
  phase: v.picklist(questionPhases),
  rounds: v.array(round),
  right: v.nullable(v.strictObject({ at: count, truth: v.nullable(truth), curve: v.optional(curve) })),
});

const pastQuestion: v.GenericSchema<unknown, PastQuestion> = v.strictObject({
  seq: count,
  lesson: v.nullable(count),
  name: v.optional(v.string()),
  compares: v.optional(v.string()),
  text: v.string(),
  revealed: v.optional(v.literal(true)),
  marks: v.record(v.string(), v.string()),
});

export const activitiesView = {
  lesson: described(
    v.nullable(lesson),
    '`{seq, lesson, title, steps, step, block, text?}` of the lesson that is open, otherwise null; `seq` is its key.',
  ),
  spotlight: described(
    v.nullable(spotlight),
    '`{view, layer?, unit?, sample?}` that everyone who follows is shown, otherwise null.',
  ),
  wait: described(
    v.nullable(wait),
    '`{seq, step, until, within, outcome}` of what is waited for. `outcome` is null until it is measured, then `{held, at, values}`: whether it held, at which step, and the value of each part of the condition.',
  ),
  questions: described(
    v.pipe(v.array(question), v.maxLength(QUESTIONS_OPEN_MAX)),
    'Questions that have not ended, oldest first: `{seq, step, lesson, question, phase, rounds, right}`. Each round of the vote has `count`, how many have answered; for a student `mine`, the own answer; for an instructor `answers` by person; and for everybody, once it is revealed, `counted`: `{answer, count}` each. `right` is `{at, truth, curve?}` once it is revealed and known; `curve` is `{of, points}` of what lay ahead: the measure, and `[steps since the question, value]` each. Before that only an instructor’s `question` says what is right. In later messages only those that are new or other than before, by `seq`; `questionsGone` names those that are there no longer.',
  ),
  pastQuestions: described(
    v.pipe(v.array(pastQuestion), v.maxLength(QUESTIONS_REMEMBERED)),
    'The last questions that have ended. `marks` has, by person, a character for each round: `1` right, `0` wrong, `-` no answer, `?` where nothing is right or it is not known. Instructors get all of them; a student those that were revealed and that the student answered, with the own marks alone; a viewer none. In later messages only those that are new.',
  ),
} satisfies Record<keyof ActivitiesView, v.GenericSchema>;
