/** The directives of a lesson: each with what it does, what it takes, and whether it has a body. docs/lessons.md is made from them. */
import * as v from 'valibot';
import {
  HIDDEN_LAYERS_MAX,
  LESSON_MINUTES_MAX,
  LESSON_WAIT_EPOCHS_MAX,
  PREDICTION_EPOCHS_MAX,
  POINTS_MAX,
  RACE_EPOCHS_DEFAULT,
  RACE_SEEDS,
  UNITS_PER_LAYER_MAX,
} from '../../limits.js';
import { breakOut } from '../breakout/commands.js';
import { race } from '../commands.js';
import { integer, oneOf, seed } from '../fields.js';
import { raceVariants } from '../race/variants.js';
import { presetNames } from './presets.js';
import { changeAttributes, lessonNameOf, settingAttributes } from './settings.js';
import { viewNames } from './view-names.js';

const text = (description: string) => v.pipe(v.string(), v.minLength(1), v.description(description));
const anyNumber = (description: string) => v.pipe(v.number(), v.finite(), v.description(description));
const name = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes'),
    v.description(description),
  );

export const questionKinds = ['choice', 'number', 'point', 'draw'] as const;
export const scales = ['linear', 'log'] as const;
export const pointTargets = ['layer', 'unit', 'plane'] as const;
export type PointTarget = (typeof pointTargets)[number];

const question = {
  name: name('What `reveal` and `check` call it.'),
  kind: v.optional(
    oneOf(
      questionKinds,
      '`choice` where left out: the options are the list in its body. `draw`: a line where the boundary is, or will be.',
    ),
    'choice',
  ),
  min: v.optional(anyNumber('Of a number: the slider’s left end.')),
  max: v.optional(anyNumber('Of a number: the slider’s right end.')),
  step: v.optional(anyNumber('Of a number: between two places of the slider.')),
  scale: v.optional(oneOf(scales, 'Of a number: `log` where guesses span powers of ten.'), 'linear'),
  unit: v.optional(text('Of a number: what is counted.')),
  on: v.optional(oneOf(pointTargets, 'Of a point: a layer, a unit, or a place in the data’s plane.')),
  answer: v.optional(
    text('Of a number or point: what is right, or what is measured; `none`, also of a choice, asks for an opinion.'),
  ),
  tolerance: v.optional(
    anyNumber(
      'How far from the answer is still right; on a log scale a factor, of a drawn line the mean distance both ways.',
    ),
  ),
  after: v.optional(
    integer(
      1,
      PREDICTION_EPOCHS_MAX,
      'Epochs ahead: what is right is measured there, in a fork of the network as it is when it is asked.',
    ),
  ),
  when: v.optional(
    text(
      'Of a number, in place of `answer`: the condition whose coming is asked for. Answered by the steps from the question to there, or by never.',
    ),
  ),
  within: v.optional(
    integer(1, PREDICTION_EPOCHS_MAX, 'With `when`: epochs after which it did not come, so that never is right.'),
  ),
};

export const frontMatter = v.strictObject({
  title: text('Name of the lesson.'),
  minutes: integer(1, LESSON_MINUTES_MAX, 'How long it takes.'),
  language: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a tag like en or de-CH'),
    v.description('Of its text, as a BCP 47 tag.'),
  ),
  course: v.optional(integer(1, 99, 'Its place in a course.')),
  about: v.optional(text('One sentence for the list of lessons.')),
});

const wait = v.strictObject({
  until: text('The condition: measures compared with numbers, joined by `and`.'),
  within: integer(1, LESSON_WAIT_EPOCHS_MAX, 'Epochs of waiting after which it did not come.'),
});

export const directives = {
  'set-up': {
    about:
      'Draws new weights in this configuration, and pauses. What it leaves out is the preset’s, or the default room’s.',
    body: 'none',
    schema: v.strictObject({
      preset: v.optional(oneOf(presetNames, 'The situation to begin from.')),
      seed: v.optional(seed('Of the weights and of the order of mini-batches; 1 where left out.'), 1),
      ...settingAttributes,
    }),
  },
  change: {
    about: 'Changes settings and keeps the weights.',
    body: 'none',
    schema: v.strictObject(changeAttributes),
  },
  look: {
    about: 'Shows a view to everyone who follows.',
    body: 'none',
    schema: v.strictObject({
      view: oneOf(viewNames, 'The view.'),
      layer: v.optional(
        integer(1, HIDDEN_LAYERS_MAX + 1, 'The layer it opens, counted from 1; the output is the last.'),
      ),
      unit: v.optional(integer(1, UNITS_PER_LAYER_MAX, 'The unit it opens, counted from 1.')),
      sample: v.optional(integer(1, POINTS_MAX, 'The training sample it opens, counted from 1.')),
    }),
  },
  ask: {
    about:
      'Asks a question; its answers stay hidden until `reveal`. The body is the question, and the options of a choice.',
    body: 'needed',
    schema: v.strictObject(question),
  },
  wait: {
    about:
      'Trains until a condition is measured, at least one step, then pauses. The body says what is seen; behind `::otherwise`, what to do when it does not come.',
    body: 'optional',
    schema: wait,
  },
  reveal: {
    about: 'Shows the answers given and the right one, which is measured now where it is not fixed. The body explains.',
    body: 'optional',
    schema: v.strictObject({ question: name('The question’s name.') }),
  },
  check: {
    about: 'Asks a question of the same form as an earlier one, to compare the two.',
    body: 'needed',
    schema: v.strictObject({ ...question, compares: name('The earlier question’s name.') }),
  },
  breakout: {
    about:
      'Splits the class into teams, each with its own copy of the network; the key pressed once more brings everybody back. The body is the task that the teams read; without one they are free. Needs a class: who takes the lesson alone is told so, and passes it over.',
    body: 'optional',
    schema: v.strictObject({ teams: breakOut.entries.teams, by: v.optional(breakOut.entries.by, 'chance') }),
  },
  race: {
    about:
      'Races variants of one setting from what is set up, for all to see; alone it runs in the page. `::look{view=race}` behind it shows it.',
    body: 'none',
    schema: v.strictObject({
      setting: oneOf(
        raceVariants.options.map(({ entries }) => lessonNameOf(entries.setting.literal)),
        'What differs from lane to lane.',
      ),
      values: text('Of each lane: `sigmoid,tanh,relu`; of `hidden`, lists told apart by semicolons: `8;8,8;10x8`.'),
      epochs: v.optional(
        v.pipe(
          race.entries.epochs,
          v.description(`Passes over the training set; ${RACE_EPOCHS_DEFAULT} where left out.`),
        ),
        RACE_EPOCHS_DEFAULT,
      ),
    }),
  },
  'repeat-race': {
    about: `Runs the race before it for ${RACE_SEEDS} seeds, its own and those that follow: what one seed decided is seen beside the medians.`,
    body: 'none',
    schema: v.strictObject({}),
  },
  'by-hand': {
    about:
      'Hands the units of the network out to the students, who work one sample out by hand; the key pressed once more ends it. Needs a class: who takes the lesson alone is told so, and passes it over.',
    body: 'none',
    schema: v.strictObject({
      sample: v.optional(integer(1, POINTS_MAX, 'Of the training set, counted from 1; 1 where left out.'), 1),
      opens: v.optional(
        oneOf(['itself', 'teacher'], 'Whether the next layer opens by itself, or the teacher opens it.'),
        'itself',
      ),
    }),
  },
} as const;

export type DirectiveName = keyof typeof directives;
export const directiveNames = Object.keys(directives) as DirectiveName[];
export type QuestionAttributes = v.InferOutput<v.StrictObjectSchema<typeof question, undefined>>;
