/** What a race varies: one setting, its values, and the commands that make each value's network: the same ones as people send. */
import * as v from 'valibot';
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  outputActivationNames,
  regularizerNames,
} from '../../engine/settings.js';
import { RACE_VARIANTS_MAX, RACE_VARIANTS_MIN } from '../../limits.js';
import { layerFields, networkFields, oneOf, trainingFields } from '../fields.js';

const valuesOf = <Item extends v.GenericSchema>(item: Item, description: string) =>
  v.pipe(
    v.array(item),
    v.minLength(RACE_VARIANTS_MIN),
    v.maxLength(RACE_VARIANTS_MAX),
    v.readonly(),
    v.description(description),
  );

const varying = <Name extends string, Item extends v.GenericSchema>(setting: Name, item: Item, description: string) =>
  v.strictObject({ setting: v.literal(setting), values: valuesOf(item, description) });

export const raceVariants = v.pipe(
  v.variant('setting', [
    varying('activation', oneOf(activationNames, ''), 'Of all hidden layers, each with its own first alpha.'),
    varying('alpha', layerFields.alpha, 'Of all hidden layers that have one.'),
    varying('hidden', networkFields.hidden, 'Units of each hidden layer: width and depth.'),
    varying('learningRate', trainingFields.learningRate, 'Learning rates.'),
    varying('batchSize', trainingFields.batchSize, 'Samples of a mini-batch: the lanes keep step by epochs.'),
    varying('optimizer', oneOf(optimizerNames, ''), 'Optimizers.'),
    varying('initializer', oneOf(initializerNames, ''), 'How each lane draws its weights, from the one seed.'),
    varying('momentum', trainingFields.momentum, 'Of the optimizer `momentum`, where the class has that.'),
    varying('regularizer', oneOf(regularizerNames, ''), 'Penalties, where their rate is not 0.'),
    varying('regularizationRate', trainingFields.regularizationRate, 'Of the penalty, where the class has one.'),
    varying(
      'initializerSigma',
      trainingFields.initializerSigma,
      'Of the initializer `normal`, where the class has that.',
    ),
    varying('output', oneOf(outputActivationNames, ''), 'Activations of the output, as far as the loss allows them.'),
    varying('loss', oneOf(lossNames, ''), 'Losses, each with the output that goes with it.'),
  ]),
  v.description('The setting that differs from lane to lane, and its values, all different.'),
);
