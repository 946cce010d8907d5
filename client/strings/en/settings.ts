/** English: data, features and training. */
import { strings } from '../language.svelte.js';

export const settingWords = strings('settings', {
  // DataPanel
  data: 'Data',
  hide: 'Hide data and training',
  dataSet: 'Data set',
  noise: 'Noise',
  points: 'Points',
  heldOutTest: 'Held out for test',
  // FeaturesPanel
  oneInputAtLeast: 'The network needs at least one input.',
  features: 'Features',
  inUse: (chosenCount: number) => `${chosenCount} in use`,
  // TrainingPanel
  training: 'Training',
  newWeightsHint: 'Draws other first weights: training starts again from a new seed',
  newWeights: 'New weights',
  optimizer: 'Optimizer',
  learningRate: 'Learning rate',
  momentum: 'Momentum',
  batch: 'Batch',
  lossJ: 'Loss J',
  targets: 'Targets',
  regularization: 'Regularization',
  regularizationRate: 'Its rate',
  initializer: 'Init',
  fromNextReset: 'from the next reset',
  spread: 'Spread σ',
  seed: 'Seed',
  epoch: 'Epoch',
  steps: (stepsPerEpoch: string) => `${stepsPerEpoch} steps`,
  speed: 'Speed',
  // hint
  you: 'You',
  somebody: 'Somebody',
  changedAtStep: (name: string, step: string) => `${name} changed this at step ${step}`,
});
