/** English: what a number on the page says of itself when it is clicked. */
import { strings } from '../language.svelte.js';

const lastBatch = 'Over the last mini-batch.';
const training = 'Over all training points.';

export const numberAnswers = strings('number-answers', {
  kinds: {
    step: { title: 'Step', how: 'One step is one update of all weights by one mini-batch.', over: '' },
    'train-loss': {
      title: 'Training loss',
      how: 'The network computes its loss for each point; this is their mean, without regularization.',
      over: training,
    },
    'test-loss': {
      title: 'Test loss',
      how: 'The network computes its loss for each point; this is their mean, without regularization.',
      over: 'Over all test points, which training never sees.',
    },
    'train-accuracy': { title: 'Training accuracy', how: 'Points on the right side, out of all.', over: training },
    'test-accuracy': {
      title: 'Test accuracy',
      how: 'Points on the right side, out of all.',
      over: 'Over all test points, which training never sees.',
    },
    'gradient-norm': {
      title: '‖∂J/∂W‖',
      how: 'The root of the sum of the squares of ∂J/∂w over all weights of the layer, biases left out.',
      over: lastBatch,
    },
    'mean-delta': {
      title: 'Mean |∂J/∂z|',
      how: 'The mean magnitude of ∂J/∂z over the samples and the units of the layer.',
      over: lastBatch,
    },
    'mean-slope': {
      title: 'Mean |g′(z)|',
      how: 'The mean magnitude of the activation’s slope over the samples and the units of the layer.',
      over: lastBatch,
    },
    saturated: {
      title: 'Saturated, or at zero slope',
      how: 'Pairs of a point and a unit at which the activation’s slope is below 5% of its greatest, out of all pairs.',
      over: training,
    },
    dead: { title: 'Dead units', how: 'Units whose activation is zero for every point.', over: training },
    weight: {
      title: 'Weight',
      how: 'Drawn at random, then changed by the optimizer in every step since.',
      over: '',
    },
    bias: { title: 'Bias', how: 'Set at the start, then changed by the optimizer in every step since.', over: '' },
    'weight-gradient': {
      title: '∂J/∂w',
      how: 'The unit’s ∂J/∂z times the value that the weight reads, as a mean over the samples.',
      over: lastBatch,
    },
    'bias-gradient': { title: '∂J/∂b', how: 'The unit’s ∂J/∂z as a mean over the samples.', over: lastBatch },
    'flow-factor': {
      title: 'Factor',
      how: 'The mean |∂J/∂z| of this layer, divided by that of the layer after it.',
      over: lastBatch,
    },
    z: { title: 'z', how: 'Each value that the unit reads times its weight, summed, plus the bias.', over: '' },
    a: { title: 'a', how: 'The activation function at the unit’s z.', over: '' },
    'sample-delta': {
      title: '∂J/∂z',
      how: 'How fast the loss of this one sample would grow with the unit’s z.',
      over: '',
    },
    'sample-loss': { title: 'Loss J', how: 'The loss of this one sample, from its outputs and its target.', over: '' },
    'sample-gradient': {
      title: '∂J/∂w',
      how: 'The gradient of this one sample’s loss: the product of all factors from the loss back to the weight.',
      over: '',
    },
  },
  layer: (layer: number) => `layer ${layer}`,
  output: 'the output',
  unit: (unit: number, place: string) => `unit ${unit} of ${place}`,
  input: (input: number, unit: string) => `input ${input} to ${unit}`,
  sample: (sample: number) => `for sample ${sample}`,
  shown: 'Shown: {value} at step {step}',
  mean: (frames: number) =>
    `On the page stands the geometric mean over the last ${frames} frames; this is the newest of them.`,
  notBrought: 'Nothing has come from the training yet.',
  kept: {
    whole: 'Whole numbers reach the page exactly.',
    single: 'The page gets it in single precision: right to 1 in 8 million.',
    ratio: 'The page gets both in single precision: the quotient is right to 1 in 2 million.',
    share: 'The page gets shares in 16 bits: right to 0.0015 percentage points.',
    code: 'The page gets it in a short logarithmic code: right to 1 in 128.',
  },
  held: 'This step is held still: the number is exact.',
  check: 'Check',
  checkNow: 'Compute it at the present step',
  checking: 'Asking for the exact step …',
  exact: 'Computed again: {value} at step {step}',
  agrees: 'The two agree.',
  differs: 'The two do not agree. That is a fault of Gradroom: please report it.',
  close: 'Close',
  explain: (view: string) => `See it in ${view}`,
  read: (term: string) => `Read about ${term}`,
  changed:
    'Settings or weights were changed since this number was shown, so that its step cannot be computed any more.',
});
