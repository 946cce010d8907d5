/**
 * Questions as a room asks them, typed on the spot or taken from a lesson: plain text, and what is right, fixed or measured.
 * Each schema is the type, the check and the document.
 */
import * as v from 'valibot';
import * as limits from '../../limits.js';
import { integer, oneOf } from '../fields.js';
import { words } from '../words.js';

const real = (description: string) => v.pipe(v.number(), v.finite(), v.description(description));
const positive = (description: string) => v.pipe(v.number(), v.finite(), v.minValue(0), v.description(description));
const flag = (description: string) => v.pipe(v.boolean(), v.description(description));
/** Read by the lessons' own reader when the question is asked. */
const measuring = (description: string) => words(limits.CONDITION_LENGTH_MAX, description);
const coordinate = (description: string) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(-limits.PLACE_MAX),
    v.maxValue(limits.PLACE_MAX),
    v.description(description),
  );

const layer = integer(0, limits.HIDDEN_LAYERS_MAX, '0 is the first hidden layer.');
const unit = integer(0, limits.UNITS_PER_LAYER_MAX - 1, '0 is its first unit.');

export const place = v.variant('on', [
  v.strictObject({ on: v.literal('layer'), layer }),
  v.strictObject({ on: v.literal('unit'), layer, unit }),
  v.strictObject({
    on: v.literal('plane'),
    x1: coordinate('In the data’s own units.'),
    x2: coordinate('In the data’s own units.'),
  }),
]);

const shared = {
  text: words(limits.QUESTION_TEXT_LENGTH_MAX, 'The question: plain text.'),
  name: v.optional(words(40, 'What its lesson calls it.')),
  compares: v.optional(words(40, 'The name of an earlier question of the same form that it is compared with.')),
  after: v.optional(
    integer(
      1,
      limits.PREDICTION_EPOCHS_MAX,
      'Epochs ahead: what is right is measured there, in a fork of the room as it is at this command.',
    ),
  ),
};

const option = v.strictObject({
  text: words(limits.OPTION_TEXT_LENGTH_MAX, 'The option: plain text.'),
  right: v.optional(
    v.pipe(v.union([v.boolean(), measuring('')]), v.description('Whether it is, or where it is: a condition.')),
  ),
  comment: v.optional(words(limits.OPTION_TEXT_LENGTH_MAX, 'Shown when the answer is revealed.')),
});

export const asked = v.variant('kind', [
  v.strictObject({
    kind: v.literal('choice'),
    ...shared,
    options: v.pipe(
      v.array(option),
      v.minLength(2),
      v.maxLength(limits.OPTIONS_MAX),
      v.description(
        '`{text, right?, comment?}` each. `right` is true, false, or a condition as lessons write it; where no option has it, nothing is right or wrong.',
      ),
    ),
    several: v.optional(flag('Whether more than one may be taken; one where left out.')),
  }),
  v.strictObject({
    kind: v.literal('number'),
    ...shared,
    min: real('The slider’s left end.'),
    max: real('The slider’s right end.'),
    step: v.optional(positive('Between two places of the slider.')),
    scale: oneOf(['linear', 'log'], '`log` where guesses span powers of ten.'),
    unit: v.optional(words(limits.QUESTION_UNIT_LENGTH_MAX, 'What is counted.')),
    answer: v.optional(
      v.pipe(
        v.union([real(''), measuring('')]),
        v.description('What is right, or a measure as lessons write it: `gradient-norm of layer 1`.'),
      ),
    ),
    when: v.optional(
      v.pipe(
        v.strictObject({
          until: measuring('The condition whose coming is asked for.'),
          within: integer(1, limits.PREDICTION_EPOCHS_MAX, 'Epochs after which it did not come.'),
        }),
        v.description(
          'In place of `answer`: right is the number of steps from here to where the condition holds in a fork of the room, or `never`.',
        ),
      ),
    ),
    tolerance: positive('How far from the answer is still right; on a log scale a factor.'),
  }),
  v.strictObject({
    kind: v.literal('point'),
    ...shared,
    on: oneOf(['layer', 'unit', 'plane'], 'A layer, a unit, or a place in the data’s plane.'),
    answer: v.optional(
      v.pipe(
        v.union([
          place,
          v.literal('dead'),
          v.strictObject({ which: v.picklist(['least', 'greatest']), measure: measuring('') }),
        ]),
        v.description('A place; `dead` for any dead unit; `{which, measure}` for the layer where a measure is so.'),
      ),
    ),
    tolerance: positive('Of a place in the plane: how far from it is still right.'),
  }),
]);
export type Asked = v.InferOutput<typeof asked>;

/** A question as everybody may see it before it is revealed. */
export function withoutRight(question: Asked): Asked {
  if (question.kind === 'choice') return { ...question, options: question.options.map(({ text }) => ({ text })) };
  const { answer: _answer, ...shown } = question;
  return shown;
}

export const answer = v.union([
  v.pipe(
    v.array(integer(0, limits.OPTIONS_MAX - 1, '')),
    v.minLength(1),
    v.maxLength(limits.OPTIONS_MAX),
    v.readonly(),
  ),
  real(''),
  v.literal('never'),
  place,
]);
export type GivenAnswer = v.InferOutput<typeof answer>;

/** What is right: numbers of options, a number, that something never came, or places. */
export const truth = v.variant('kind', [
  v.strictObject({
    kind: v.literal('choice'),
    options: v.pipe(v.array(integer(0, limits.OPTIONS_MAX - 1, '')), v.readonly()),
  }),
  v.strictObject({ kind: v.literal('number'), value: real('') }),
  v.strictObject({ kind: v.literal('never') }),
  v.strictObject({ kind: v.literal('point'), places: v.pipe(v.array(place), v.readonly()) }),
]);

/** The measured curve of what lay ahead. */
export const curve = v.strictObject({
  of: words(limits.CONDITION_LENGTH_MAX, 'The measure, as lessons write it.'),
  points: v.pipe(
    v.array(v.pipe(v.tuple([integer(1, Number.MAX_SAFE_INTEGER, ''), real('')]), v.readonly())),
    v.maxLength(limits.PREDICTION_POINTS_MAX),
    v.readonly(),
  ),
});
