/** A room's settings as a lesson's attributes: `hidden=10x8 activation=sigmoid learning-rate=0.1`. */
import * as v from 'valibot';
import { HIDDEN_LAYERS_MAX } from '../../limits.js';
import type { Command } from '../commands.js';
import type { Configuration } from '../configuration.js';
import { dataFields, integer, layerFields, networkFields, trainingFields } from '../fields.js';

/** The fields of commands by the names that lessons use. */
const trainingNames = {
  'learning-rate': 'learningRate',
  'batch-size': 'batchSize',
  optimizer: 'optimizer',
  momentum: 'momentum',
  regularizer: 'regularizer',
  'regularization-rate': 'regularizationRate',
  loss: 'loss',
  targets: 'targets',
  initializer: 'initializer',
  sigma: 'initializerSigma',
  speed: 'speed',
} as const satisfies Readonly<Record<string, keyof typeof trainingFields>>;

const dataNames = {
  dataset: 'dataset',
  noise: 'noise',
  points: 'pointCount',
  'test-share': 'testShare',
  'data-seed': 'seed',
} as const satisfies Readonly<Record<string, keyof typeof dataFields>>;

const training = {
  'learning-rate': v.optional(trainingFields.learningRate),
  'batch-size': v.optional(trainingFields.batchSize),
  optimizer: v.optional(trainingFields.optimizer),
  momentum: v.optional(trainingFields.momentum),
  regularizer: v.optional(trainingFields.regularizer),
  'regularization-rate': v.optional(trainingFields.regularizationRate),
  loss: v.optional(trainingFields.loss),
  targets: v.optional(trainingFields.targets),
  initializer: v.optional(trainingFields.initializer),
  sigma: v.optional(trainingFields.initializerSigma),
  speed: v.optional(trainingFields.speed),
};
const data = {
  dataset: v.optional(dataFields.dataset),
  noise: v.optional(dataFields.noise),
  points: v.optional(dataFields.pointCount),
  'test-share': v.optional(dataFields.testShare),
  'data-seed': v.optional(dataFields.seed),
};
const { activation, alpha } = layerFields;
const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.optional(v.pipe(schema, v.description(description)));

/** What lessons call a field of the network or of training. */
export function lessonNameOf(field: string): string {
  return Object.entries(trainingNames).find(([, known]) => known === field)?.[0] ?? field;
}

export const settingAttributes = {
  hidden: described(networkFields.hidden, 'Units of each hidden layer: `8,8,4`, or `10x8` for ten layers of eight.'),
  features: described(networkFields.features, 'Inputs of the network: `x1,x2`.'),
  activation: described(activation, 'Activation of every hidden layer.'),
  alpha: described(alpha, 'Alpha of every hidden layer, where its activation has one.'),
  output: described(activation, 'Activation of the output.'),
  ...training,
  ...data,
};

export const changeAttributes = {
  ...settingAttributes,
  layer: v.optional(
    integer(1, HIDDEN_LAYERS_MAX, 'The only hidden layer that gets `activation` and `alpha`, counted from 1.'),
  ),
};

export type Settings = v.InferOutput<v.StrictObjectSchema<typeof changeAttributes, undefined>>;

/**
 * The commands that make these settings, in an order in which each fits what came before.
 *
 * @param configuration what they change
 */
export function commandsFor(settings: Settings, { network }: Pick<Configuration, 'network'>): Command[] {
  const { hidden, features, activation, alpha, output, layer } = settings;
  const data = renamed(settings, dataNames);
  const training = renamed(settings, trainingNames);
  const hiddenCount = (hidden ?? network.hidden).length;
  const commands: Command[] = [];
  if (data) commands.push({ type: 'set-data', ...data });
  if (hidden ?? features) commands.push({ type: 'set-network', hidden: [...(hidden ?? network.hidden)], features });
  if (training) commands.push({ type: 'set-training', ...training });
  if (activation !== undefined || alpha !== undefined) {
    const layers = layer === undefined ? Array.from({ length: hiddenCount }, (_, index) => index) : [layer - 1];
    for (const index of layers) commands.push({ type: 'set-activation', layer: index, activation, alpha });
  }
  if (output !== undefined) commands.push({ type: 'set-activation', layer: hiddenCount, activation: output });
  return commands;
}

/** The settings of one command, by the command's names; undefined where there is none. */
function renamed<Names extends Readonly<Record<string, string>>>(settings: Settings, names: Names) {
  const entries = Object.entries(names).map(([name, field]) => [field, settings[name as keyof Settings]] as const);
  const set = entries.filter(([, value]) => value !== undefined);
  return set.length > 0 ? (Object.fromEntries(set) as Readonly<Record<string, never>>) : undefined;
}
