/** The message that says how the choices of a class lie, without names. */
import * as v from 'valibot';
import { CHOICE_BINS, HIDDEN_LAYERS_MAX } from '../limits.js';
import { wishedSettings, type SettingChoices } from '../session/consensus/settings.js';
import { anyActivationNames, integer, oneOf } from '../session/fields.js';

const record = <const Entries extends v.ObjectEntries>(entries: Entries) => v.strictObject(entries);
const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);

const choicesOfLayer = record({
  layer: integer(0, HIDDEN_LAYERS_MAX, 'Which layer.'),
  people: count('How many chose anything for it: an alpha, an activation, or both.'),
  activations: v.pipe(
    v.record(v.picklist(anyActivationNames), count('How many.')),
    v.description('How many chose each.'),
  ),
  alphas: v.pipe(
    v.array(v.pipe(v.tuple([count('Bin.'), count('How many.')]), v.readonly())),
    v.readonly(),
    v.description('Bins that are not empty, rising, each with how many alphas are in it.'),
  ),
});

const choicesOfSetting: v.GenericSchema<unknown, SettingChoices> = record({
  setting: oneOf(Object.values(wishedSettings).flat(), 'Which setting.'),
  people: count('How many said what they would have of it.'),
  values: v.pipe(
    v.array(v.pipe(v.tuple([v.union([v.number(), v.string(), v.boolean()]), count('How many.')]), v.readonly())),
    v.readonly(),
    v.description('`[value, how many]` of each value that somebody would have.'),
  ),
});

/** How the choices of a class lie, without names. */
export const choicesMessageSchema = record({
  layers: v.pipe(
    v.array(choicesOfLayer),
    v.readonly(),
    v.description(
      `\`{layer, people, activations, alphas}\` of each layer that changed: how many chose anything for it, how many each activation, and \`[bin, how many]\` of alphas, by ${CHOICE_BINS} steps of the range of the activation that the layer has.`,
    ),
  ),
  count: count('How many layers there are; none where the class does not decide together.'),
  settings: v.optional(
    v.pipe(
      v.array(choicesOfSetting),
      v.readonly(),
      v.description(
        '`{setting, people, values}` of every setting that anybody has chosen, where the class decides on it; `values` are `[value, how many]`; of hidden layers `depth` and the units of each, from 0; of features every one by its name. Left out where it is as before.',
      ),
    ),
  ),
});
export type ChoicesMessage = v.InferOutput<typeof choicesMessageSchema>;
