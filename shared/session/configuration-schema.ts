/** The schema of a whole configuration, as states, logs and commands hold it. */
import * as v from 'valibot';
import { HIDDEN_LAYERS_MAX } from '../limits.js';
import { dataFields, layerFields, networkFields, trainingFields } from './fields.js';

export const configurationSchema = v.strictObject({
  network: v.strictObject({
    ...networkFields,
    layers: v.pipe(v.array(v.strictObject(layerFields)), v.maxLength(HIDDEN_LAYERS_MAX + 1)),
  }),
  training: v.strictObject({ ...trainingFields, targets: v.optional(trainingFields.targets) }),
  data: v.strictObject(dataFields),
});
