/** What an instructor does with a lesson and with questions, and what students answer. */
import * as v from 'valibot';
import * as limits from '../../limits.js';
import { configurationSchema } from '../configuration-schema.js';
import { integer, oneOf, seed } from '../fields.js';
import { viewNames } from '../lessons/view-names.js';
import { words } from '../words.js';
import { answer, asked } from './asked.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const question = integer(1, Number.MAX_SAFE_INTEGER, 'Seq of the entry that asked it.');

/** By name or by content. The text itself is no part of the log: what of it concerns the class comes as commands. */
export const lessonSource = v.variant('from', [
  v.strictObject({
    from: v.literal('gradroom'),
    name: v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z-]{0,39}$/, 'line'),
      v.description('File name of one of Gradroom’s own.'),
    ),
  }),
  v.strictObject({
    from: v.literal('teacher'),
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'line'), v.description('SHA-256 of its file, hex.')),
  }),
]);

export const openLesson = command('open-lesson', 'Opens a lesson at its first step. One that is open is closed.', {
  lesson: v.pipe(
    lessonSource,
    v.description('`{from: "gradroom", name}`, or `{from: "teacher", hash}` for a file of one’s own.'),
  ),
  title: words(limits.LESSON_TITLE_LENGTH_MAX, 'Its title.'),
  steps: v.pipe(
    v.array(words(limits.LESSON_TITLE_LENGTH_MAX, '')),
    v.minLength(1),
    v.maxLength(limits.LESSON_STEPS_MAX),
    v.readonly(),
    v.description('Titles of its steps.'),
  ),
});

export const closeLesson = command('close-lesson', 'Closes the lesson. Its questions stay until they end.', {});

export const goTo = command('go-to', 'Goes to a place in the lesson. A wait that has not ended is given up.', {
  step: integer(0, limits.LESSON_STEPS_MAX - 1, '0 is the first step.'),
  block: integer(0, limits.LESSON_BLOCKS_MAX, 'Blocks of the step that were gone through.'),
  text: v.optional(
    words(
      limits.LESSON_TEXT_LENGTH_MAX,
      'What the lesson says there, for everybody to read: plain text, but for `[words](term:name)`.',
    ),
  ),
});

export const setUp = command(
  'set-up',
  'Draws new weights in this configuration, and pauses: a lesson’s `set-up`, or a preset.',
  {
    configuration: v.pipe(
      configurationSchema,
      v.description('All settings: `{network: {hidden, features, layers}, training, data}`, as the state shows them.'),
    ),
    seed: seed('Of the weights and of the order of mini-batches.'),
  },
);

export const look = command('look', 'Shows a view to everyone who follows; without a view nothing is shown any more.', {
  view: v.optional(oneOf(viewNames, 'The view.')),
  layer: v.optional(integer(0, limits.HIDDEN_LAYERS_MAX, '0 is the first hidden layer; the output is the last.')),
  unit: v.optional(integer(0, limits.UNITS_PER_LAYER_MAX - 1, 'Of the layer.')),
  input: v.optional(
    integer(
      0,
      limits.UNITS_PER_LAYER_MAX - 1,
      'Which of the values that the unit reads: with the unit it names one weight.',
    ),
  ),
  sample: v.optional(integer(0, limits.POINTS_MAX - 1, 'Of the training set.')),
});

export const waitFor = command(
  'wait-for',
  'Trains until a condition is measured, at least one step, and pauses exactly there. Looked at after the first step, then four times an epoch.',
  {
    until: words(
      limits.CONDITION_LENGTH_MAX,
      'The condition, as lessons write it: `accuracy >= 0.95 and epochs <= 30`.',
    ),
    within: integer(1, limits.LESSON_WAIT_EPOCHS_MAX, 'Epochs after which it did not come.'),
  },
);

export const ask = command('ask', 'Asks the class a question; students may answer from now on.', {
  question: v.pipe(asked, v.description('See “Questions” below.')),
});

export const answerQuestion = command(
  'answer',
  'A student’s answer; another one takes its place until the vote is closed. Answers stay hidden until they are revealed.',
  {
    question,
    answer: v.pipe(
      answer,
      v.description(
        'Numbers of options, a number or `never`, a place, or `{line: [[x1, x2], …]}`, as the question wants it.',
      ),
    ),
  },
);

export const closeVote = command('close-vote', 'Takes no more answers.', { question });
export const revote = command('revote', 'Asks the same once more; the answers of the first round are kept.', {
  question,
});
export const reveal = command(
  'reveal',
  'Closes the vote, and shows everybody how the class answered and what is right. What is measured is measured at this command’s step.',
  { question },
);
export const endQuestion = command(
  'end-question',
  'Puts a question away; of its answers only who was right is remembered.',
  {
    question,
  },
);

export const activityCommandSchemas = [
  openLesson,
  closeLesson,
  goTo,
  setUp,
  look,
  waitFor,
  ask,
  answerQuestion,
  closeVote,
  revote,
  reveal,
  endQuestion,
] as const;
export type ActivityCommand = v.InferOutput<(typeof activityCommandSchemas)[number]>;
