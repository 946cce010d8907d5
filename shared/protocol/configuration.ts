/** All settings of a room as messages hold them, with their meaning. */
import * as v from 'valibot';
import type { Configuration } from '../session/configuration.js';
import { configurationSchema } from '../session/configuration-schema.js';

const said = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const { network, training, data } = configurationSchema.entries;
const layers = said(network.entries.layers, 'One for each hidden layer, then the output’s.');
export const configuration: v.GenericSchema<unknown, Configuration> = v.strictObject({
  network: said(v.strictObject({ ...network.entries, layers }), 'The network’s shape and activations.'),
  training: said(training, 'How it is trained.'),
  data: said(data, 'What it is trained on.'),
});
