/** The settings that people send: each field's schema is its type, its check and its line in PROTOCOL.md. */
import * as v from 'valibot';
import { datasetNames, featureNames } from '../data/settings.js';
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  outputActivationNames,
  regularizerNames,
  targetsNames,
} from '../engine/settings.js';
import * as limits from '../limits.js';

/** A whole number in [min, max]. */
export const integer = (min: number, max: number, description: string) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max), v.description(description));

/**
 * A number in [min, max], which is rounded to single precision when it is decided. A bound that rounding moves outward
 * (1e-5 becomes 9.9999997e-6) is accepted in both forms, so that a value that came from the state may be sent back.
 */
export const single = (min: number, max: number, description: string) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(Math.min(min, Math.fround(min))),
    v.maxValue(Math.max(max, Math.fround(max))),
    v.metadata({ range: [min, max] }),
    v.description(description),
  );

export const oneOf = <const Names extends readonly string[]>(names: Names, description: string) =>
  v.pipe(v.picklist(names), v.description(description));

export const seed = (description: string) => integer(0, limits.SEED_MAX, description);

/** Every activation of hidden layers, and `softmax`, which stands only in the output. */
export const anyActivationNames = [
  ...activationNames,
  ...outputActivationNames.filter((name) => name === 'softmax'),
] as const;

export const layerFields = {
  activation: oneOf(anyActivationNames, 'Activation of the layer.'),
  alpha: v.pipe(v.number(), v.finite(), v.description('Unitless; the range depends on the activation.')),
};

export const networkFields = {
  hidden: v.pipe(
    v.array(integer(1, limits.UNITS_PER_LAYER_MAX, 'Units of one layer.')),
    v.maxLength(limits.HIDDEN_LAYERS_MAX),
    v.readonly(),
    v.description('Units of each hidden layer, first to last; empty for none.'),
  ),
  features: v.pipe(
    v.array(v.picklist(featureNames)),
    v.minLength(1),
    v.maxLength(featureNames.length),
    v.readonly(),
    v.description('Inputs of the network: a set, kept in the order of this list.'),
  ),
};

export const trainingFields = {
  learningRate: single(limits.LEARNING_RATE_MIN, limits.LEARNING_RATE_MAX, 'Learning rate.'),
  batchSize: integer(1, limits.BATCH_SIZE_MAX, 'Samples of a mini-batch.'),
  optimizer: oneOf(optimizerNames, 'How the gradient becomes an update.'),
  momentum: single(0, limits.MOMENTUM_MAX, 'Of the optimizer `momentum`; the others ignore it.'),
  regularizer: oneOf(regularizerNames, 'Penalty on the weights.'),
  regularizationRate: single(0, limits.REGULARIZATION_RATE_MAX, 'Factor of the penalty.'),
  loss: oneOf(lossNames, 'Must fit the data set; the output’s activation follows where it has to.'),
  targets: oneOf(
    targetsNames,
    'What classes are trained as with squared error: by the output (0 and 1, of tanh and linear −1 and +1), or −1 and +1 for every output.',
  ),
  initializer: oneOf(initializerNames, 'How weights are drawn; takes effect when they are drawn the next time.'),
  initializerSigma: single(0, limits.SIGMA_MAX, 'Standard deviation of the initializer `normal`.'),
  speed: v.pipe(
    v.union([single(limits.SPEED_MIN, limits.SPEED_MAX, ''), v.literal('max')]),
    v.description('Training steps a second, or `max` for as fast as the machine goes.'),
  ),
};

export const dataFields = {
  dataset: oneOf(
    datasetNames,
    'Another kind of data set brings its own loss, output activation and number of outputs.',
  ),
  noise: single(0, limits.NOISE_MAX, 'Spread of the points; 0 is clean.'),
  pointCount: integer(limits.POINTS_MIN, limits.POINTS_MAX, 'Points for training and test together.'),
  testShare: single(limits.TEST_SHARE_MIN, limits.TEST_SHARE_MAX, 'Share of the points held out for test.'),
  seed: seed('Draws the points; apart from the seed of the weights.'),
};

/** A string of one line: control characters and line breaks have no place in names, codes and secrets. */
export const line = (min: number, max: number, description: string) =>
  v.pipe(v.string(), v.minLength(min), v.maxLength(max), v.regex(/^[^\p{Cc}]*$/u, 'line'), v.description(description));
