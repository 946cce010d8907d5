/** The commands people send: each schema is the type, the check and the document (PROTOCOL.md is made from them). */
import * as v from 'valibot';
import { datasetNames, featureNames } from '../data/settings.js';
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  outputActivationNames,
  regularizerNames,
} from '../engine/settings.js';
import * as limits from '../limits.js';
import { groups, policies } from './policy.js';

const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const real = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const seed = integer(0, limits.SEED_MAX);

/** Sets a layer's activation, its alpha, or both. The weights stay. */
export const setActivation = v.strictObject({
  type: v.literal('set-activation'),
  /** 0 is the first hidden layer; `hidden.length` is the output. */
  layer: integer(0, limits.HIDDEN_LAYERS_MAX),
  activation: v.optional(v.picklist([...activationNames, ...outputActivationNames.filter((name) => name === 'softmax')])),
  /** Unitless; the range depends on the activation. */
  alpha: v.optional(v.pipe(v.number(), v.finite())),
});

/** Lets the network train, or pauses it. */
export const run = v.strictObject({ type: v.literal('run'), running: v.boolean() });

/** Trains `count` steps and stays paused. */
export const step = v.strictObject({ type: v.literal('step'), count: integer(1, limits.STEP_COUNT_MAX) });

/** Draws the weights anew: from the same seed, or from `seed`. */
export const reset = v.strictObject({ type: v.literal('reset'), seed: v.optional(seed) });

/** Sets how the network is trained. What is left out stays. */
export const setTraining = v.strictObject({
  type: v.literal('set-training'),
  learningRate: v.optional(real(limits.LEARNING_RATE_MIN, limits.LEARNING_RATE_MAX)),
  batchSize: v.optional(integer(1, limits.BATCH_SIZE_MAX)),
  optimizer: v.optional(v.picklist(optimizerNames)),
  momentum: v.optional(real(0, limits.MOMENTUM_MAX)),
  regularizer: v.optional(v.picklist(regularizerNames)),
  regularizationRate: v.optional(real(0, limits.REGULARIZATION_RATE_MAX)),
  loss: v.optional(v.picklist(lossNames)),
  initializer: v.optional(v.picklist(initializerNames)),
  initializerSigma: v.optional(real(0, limits.SIGMA_MAX)),
  /** Steps a second, or `max`. */
  speed: v.optional(v.union([real(limits.SPEED_MIN, limits.SPEED_MAX), v.literal('max')])),
});

/** Sets the network's shape; training restarts from the seed where the shape changes. */
export const setNetwork = v.strictObject({
  type: v.literal('set-network'),
  hidden: v.pipe(v.array(integer(1, limits.UNITS_PER_LAYER_MAX)), v.maxLength(limits.HIDDEN_LAYERS_MAX)),
  features: v.optional(v.pipe(v.array(v.picklist(featureNames)), v.minLength(1), v.maxLength(featureNames.length))),
});

/** Sets the data. What is left out stays. */
export const setData = v.strictObject({
  type: v.literal('set-data'),
  dataset: v.optional(v.picklist(datasetNames)),
  noise: v.optional(real(0, limits.NOISE_MAX)),
  pointCount: v.optional(integer(limits.POINTS_MIN, limits.POINTS_MAX)),
  testShare: v.optional(real(limits.TEST_SHARE_MIN, limits.TEST_SHARE_MAX)),
  seed: v.optional(seed),
});

/** Who may change what: one group of settings, or all of them. Instructors only. */
export const setPolicy = v.strictObject({
  type: v.literal('set-policy'),
  policy: v.picklist(policies),
  group: v.optional(v.picklist(groups)),
});

/** Takes back the last change of a setting: a student's own, the instructor anybody's. */
export const undo = v.strictObject({ type: v.literal('undo') });

export const command = v.variant('type', [
  setActivation,
  run,
  step,
  reset,
  setTraining,
  setNetwork,
  setData,
  setPolicy,
  undo,
]);
export type Command = v.InferOutput<typeof command>;
