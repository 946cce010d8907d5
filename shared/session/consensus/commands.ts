/** What a student would have, where the class decides together. */
import * as v from 'valibot';
import { HIDDEN_LAYERS_MAX } from '../../limits.js';
import { dataFields, integer, layerFields, networkFields, trainingFields } from '../fields.js';

const chosen = {
  layer: integer(0, HIDDEN_LAYERS_MAX, '0 is the first hidden layer; `hidden.length` is the output.'),
  activation: v.optional(layerFields.activation),
  alpha: v.optional(
    v.pipe(v.number(), v.finite(), v.description('Within the range of the activation that the layer has now.')),
  ),
};

export const choice = v.strictObject(chosen);

export const wishes = v.partial(
  v.strictObject({
    ...trainingFields,
    ...dataFields,
    ...networkFields,
    running: v.pipe(v.boolean(), v.description('Whether the network trains.')),
  }),
);

/** As it is sent while a slider moves: for a layer, or of settings. */
export const choosing = v.union([choice, v.pipe(wishes, v.minEntries(1))]);

export const choose = v.pipe(
  v.strictObject({ type: v.literal('choose'), ...chosen }),
  v.description(
    'A student’s own choice for a layer, where the policy of `activation` is `consensus`. What is left out stays. The layer gets the median of the alphas, and the activation that most have chosen.',
  ),
);

export const wish = v.pipe(
  v.strictObject({ type: v.literal('wish'), ...wishes.entries }),
  v.description(
    'What a student would have of training, data, the network’s shape, or of play and pause, where their policy is `consensus`. What is left out stays. Of numbers the room gets the median: of hidden layers how many, and of each the units; of features those that more than half would have, of all else what most would have.',
  ),
);
