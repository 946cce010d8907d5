/** A network that students work out by hand: what the instructor does with it, the numbers that students send in, and those handed out. */
import * as v from 'valibot';
import * as limits from '../../limits.js';
import type { Configuration } from '../configuration.js';
import { configurationSchema } from '../configuration-schema.js';
import { integer, oneOf } from '../fields.js';
import { parts } from './state.js';

const command = <const Type extends string, Fields extends v.ObjectEntries>(
  type: Type,
  description: string,
  fields: Fields,
) => v.pipe(v.strictObject({ type: v.literal(type), ...fields }), v.description(description));

const flag = (description: string) => v.pipe(v.boolean(), v.description(description));
const layer = integer(0, limits.HIDDEN_LAYERS_MAX, '0 is the first hidden layer; `hidden.length` is the output.');
const unit = (description: string) => integer(0, limits.UNITS_PER_LAYER_MAX - 1, description);

export const humanNetwork = command(
  'human-network',
  `Hands the units of the network, at most ${limits.HUMAN_UNITS_MAX} that read at most ${limits.HUMAN_INPUTS_MAX} values each, out to the students, who work one sample out by hand; training pauses.`,
  {
    sample: integer(0, limits.POINTS_MAX - 1, 'Of the training set.'),
    auto: flag('Whether the next layer opens by itself when one is done.'),
  },
);

export const workOut = command('work-out', 'A number that a student worked out of one of the own units.', {
  network: integer(1, Number.MAX_SAFE_INTEGER, 'Seq of the entry that began it.'),
  layer,
  unit: unit('Of the layer.'),
  part: oneOf(
    parts,
    '`z` and `a` on the way there; on the way back `error`, which is ∂J/∂a, `delta`, which is ∂J/∂z, and `gradient`, which is ∂J/∂w of one weight.',
  ),
  value: v.pipe(
    v.number(),
    v.finite(),
    v.minValue(-limits.HUMAN_VALUE_MAX),
    v.maxValue(limits.HUMAN_VALUE_MAX),
    v.description('What came out.'),
  ),
});

export const fillIn = command('fill-in', 'The server works out what is open of the layer that is on.', {
  unit: v.optional(unit('This one alone; all where left out.')),
});

export const giveUnit = command('give-unit', 'One more student works at a unit of the layer that is on.', {
  unit: unit('Of the layer that is on.'),
  to: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(limits.SECRET_LENGTH_MAX),
    v.description('A student who is here.'),
  ),
});

export const openLayer = command('open-layer', 'Opens the next layer, where the one that is on is done.', {});

export const setPace = command('set-pace', 'Whether the next layer opens by itself.', { auto: flag('True: it does.') });

export const sendBack = command('send-back', 'Lets the gradients come back, once the class has seen the loss.', {});

export const endHuman = command('end-human', 'Ends it.', {});

export const humanCommandSchemas = [
  humanNetwork,
  workOut,
  fillIn,
  giveUnit,
  openLayer,
  setPace,
  sendBack,
  endHuman,
] as const;

const real = v.pipe(v.number(), v.finite());
const reals = v.pipe(v.array(real), v.readonly());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What only the engine knows; whoever has the log can compute it again. */
export const handedOut = v.strictObject({
  type: v.literal('handed-out'),
  /** Seq of the `human-network`. */
  network: count,
  /** The room's when it began. */
  configuration: configurationSchema,
  /** Null where its numbers are too large for any hand. */
  given: v.nullable(
    v.pipe(
      v.strictObject({
        step: count,
        inputs: reals,
        targets: reals,
        layers: v.pipe(v.array(v.pipe(v.strictObject({ weights: reals, biases: reals }), v.readonly())), v.readonly()),
        engine: v.pipe(
          v.strictObject({
            loss: real,
            z: v.pipe(v.array(reals), v.readonly()),
            a: v.pipe(v.array(reals), v.readonly()),
            deltas: v.pipe(v.array(reals), v.readonly()),
          }),
          v.readonly(),
        ),
      }),
      v.readonly(),
    ),
  ),
});
export type HandedOut = Omit<v.InferOutput<typeof handedOut>, 'configuration'> & {
  readonly configuration: Configuration;
};
