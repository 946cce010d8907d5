/** The commands people send: each schema is the type, the check and the document (PROTOCOL.md is made from them). */
import * as v from 'valibot';
import * as limits from '../limits.js';
import { activityCommandSchemas } from './activity/commands.js';
import { peopleCommandSchemas } from './people/commands.js';
import { momentCommandSchemas } from './moments/commands.js';
import { teamCommandSchemas } from './breakout/commands.js';
import { choose, wish } from './consensus/commands.js';
import { humanCommandSchemas } from './human/commands.js';
import { timerCommandSchemas } from './timer/commands.js';
import { turnCommandSchemas } from './turns/commands.js';
import { dataFields, integer, layerFields, networkFields, oneOf, seed, trainingFields } from './fields.js';
import { groups, policies } from './policy.js';
import { raceVariants } from './race/variants.js';

export const setActivation = v.pipe(
  v.strictObject({
    type: v.literal('set-activation'),
    layer: integer(0, limits.HIDDEN_LAYERS_MAX, '0 is the first hidden layer; `hidden.length` is the output.'),
    activation: v.optional(layerFields.activation),
    alpha: v.optional(layerFields.alpha),
  }),
  v.description('Sets a layer’s activation, its alpha, or both. A new activation starts with its own first alpha.'),
);

export const run = v.pipe(
  v.strictObject({
    type: v.literal('run'),
    running: v.pipe(v.boolean(), v.description('True trains, false pauses.')),
  }),
  v.description('Lets the network train, or pauses it.'),
);

export const step = v.pipe(
  v.strictObject({ type: v.literal('step'), count: integer(1, limits.STEP_COUNT_MAX, 'Steps to train.') }),
  v.description('Trains `count` steps from where training stands, and pauses there.'),
);

export const reset = v.pipe(
  v.strictObject({ type: v.literal('reset'), seed: v.optional(seed('Of the weights; the same seed where left out.')) }),
  v.description('Draws the weights anew. Age becomes 0; whether the network trains stays.'),
);

export const setTraining = v.pipe(
  v.strictObject({ type: v.literal('set-training'), ...v.partial(v.strictObject(trainingFields)).entries }),
  v.description('Sets how the network is trained. What is left out stays, and so do the weights.'),
);

export const setNetwork = v.pipe(
  v.strictObject({
    type: v.literal('set-network'),
    ...v.partial(v.strictObject(networkFields)).entries,
  }),
  v.description(
    'Sets the network’s shape. What is left out stays. Another shape restarts from the seed. Layers that remain keep their activation; new ones copy the last hidden layer’s.',
  ),
);

export const setData = v.pipe(
  v.strictObject({ type: v.literal('set-data'), ...v.partial(v.strictObject(dataFields)).entries }),
  v.description('Sets the data. What is left out stays, and so do the weights unless the number of outputs changes.'),
);

export const setPolicy = v.pipe(
  v.strictObject({
    type: v.literal('set-policy'),
    policy: oneOf(policies, 'Who may change it.'),
    group: v.optional(oneOf(groups, 'All groups where left out.')),
  }),
  v.description('Who may change what. Instructors only.'),
);

export const undo = v.pipe(
  v.strictObject({
    type: v.literal('undo'),
    of: v.optional(
      v.pipe(
        v.string(),
        v.minLength(1),
        v.maxLength(limits.SECRET_LENGTH_MAX),
        v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'line'),
        v.description('Whose last change, by id; the last one of all where left out.'),
      ),
    ),
  }),
  v.description('Takes back the last change of a setting: a student’s own, an instructor anybody’s.'),
);

export const race = v.pipe(
  v.strictObject({
    type: v.literal('race'),
    variants: raceVariants,
    epochs: integer(limits.RACE_EPOCHS_MIN, limits.RACE_EPOCHS_MAX, 'Passes over the training set.'),
  }),
  v.description(
    'Races variants of one setting side by side, from the class’s present configuration and seed. The room’s own training goes on; a race that there is already makes room.',
  ),
);

export const repeatRace = v.pipe(
  v.strictObject({ type: v.literal('repeat-race') }),
  v.description('Runs the race for 20 seeds as well: its own and those that follow.'),
);

export const endRace = v.pipe(v.strictObject({ type: v.literal('end-race') }), v.description('Ends the race.'));

export const commandSchemas = [
  setActivation,
  run,
  step,
  reset,
  setTraining,
  setNetwork,
  setData,
  setPolicy,
  undo,
  race,
  repeatRace,
  endRace,
  ...activityCommandSchemas,
  ...peopleCommandSchemas,
  ...turnCommandSchemas,
  ...timerCommandSchemas,
  choose,
  wish,
  ...momentCommandSchemas,
  ...humanCommandSchemas,
  ...teamCommandSchemas,
] as const;

export const command = v.variant('type', [...commandSchemas]);
export type Command = v.InferOutput<typeof command>;

export type RaceVariants = Extract<Command, { type: 'race' }>['variants'];
