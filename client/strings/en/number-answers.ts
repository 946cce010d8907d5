/** English: what a number on the page says of itself when it is clicked. */
import { strings } from '../language.svelte.js';

const lastBatch = 'Over the last mini-batch.';
const training = 'Over all training points.';
const thisSample = 'Of this one sample.';
const allUnits = 'Over all training points and all units of the layer.';
const ofRace = 'Of this race and no other.';
const ofSeeds = 'The race is run once for each seed, from other initial weights and mini-batches.';

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
    dead: { title: 'Dead units', how: 'Units with activation 0 and no slope at any point.', over: training },
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
    'loss-slope': {
      title: 'Slope of the loss',
      how: 'How fast the loss of this one sample would grow with the output.',
      over: '',
    },
    'sample-input': {
      title: 'Input',
      how: 'What the weight reads: a feature of the sample, or the activation of a unit before it.',
      over: thisSample,
    },
    slope: { title: 'g′(z)', how: 'The slope of the activation function at the unit’s z.', over: thisSample },
    factor: {
      title: 'Factor of ∂J/∂w',
      how: 'One link of the chain from the loss back to the weight: a slope, a weight, or what the weight reads.',
      over: thisSample,
    },
    product: {
      title: 'Product so far',
      how: 'All factors from the loss back to this one, multiplied.',
      over: thisSample,
    },
    'all-slopes': { title: 'All slopes', how: 'The slopes among the factors, multiplied.', over: thisSample },
    'all-weights': {
      title: 'All weights',
      how: 'The weights among the factors, multiplied, without their signs.',
      over: thisSample,
    },
    'flow-weights': {
      title: 'The weights’ part',
      how: 'The factor divided by the mean slope: what the weights do, and how they and the slopes pair.',
      over: lastBatch,
    },
    'flow-bound': {
      title: 'Bound by slopes',
      how: 'The output’s mean |∂J/∂z| times the greatest slope of each layer on the way back; weights are left out.',
      over: lastBatch,
    },
    'flow-times': {
      title: 'How far apart',
      how: 'The norms ‖∂J/∂W‖ of layer 1 and of the layer that it is compared with, the larger divided by the smaller.',
      over: lastBatch,
    },
    'curve-output': { title: 'Mean output', how: 'The mean of g(z) with the z that the layer has.', over: allUnits },
    'curve-slope': { title: 'Mean slope', how: 'The mean of g′(z) with the z that the layer has.', over: allUnits },
    'curve-flat': {
      title: 'On flat parts',
      how: 'Pairs of a point and a unit at which the slope is below 5% of the function’s greatest, out of all pairs.',
      over: allUnits,
    },
    'curve-dead': { title: 'Dead units', how: 'Units with g(z) = 0 and no slope at any point.', over: training },
    'curve-ten': {
      title: 'Ten such layers pass on',
      how: 'The mean slope to the power of ten; weights are left out.',
      over: allUnits,
    },
    'dead-in-all': {
      title: 'Dead units',
      how: 'Units of all layers with activation 0 and no slope at any point.',
      over: training,
    },
    'saturated-in-all': {
      title: 'Saturated units',
      how: 'Units of the hidden layers whose slope is flat for more than half of the points, or more than 90% where one side of the function is flat anyway.',
      over: training,
    },
    'z-above': { title: 'Points with z > 0', how: 'Counted for this unit.', over: training },
    'z-below': { title: 'Points with z < 0', how: 'Counted for this unit.', over: training },
    'z-least': { title: 'Least z', how: 'The smallest z that this unit has at any point.', over: training },
    'z-greatest': { title: 'Greatest z', how: 'The largest z that this unit has at any point.', over: training },
    'weight-after': {
      title: 'Weight after the next step',
      how: 'The page makes the update itself, with the mini-batch that comes next: the same bits as in the training.',
      over: '',
    },
    'weight-change': {
      title: 'Change of the weight',
      how: 'The weight after the next step minus the weight now.',
      over: '',
    },
    'next-gradient': {
      title: '∂J/∂w, next mini-batch',
      how: 'The mean of the samples’ gradients.',
      over: 'Over the next mini-batch.',
    },
    'whole-gradient': { title: '∂J/∂w, all points', how: 'The mean of the samples’ gradients.', over: training },
    'answer-change': {
      title: 'Greatest change',
      how: 'The network answers on a grid over the plane with the weights before and after the next step; this is the largest difference.',
      over: '',
    },
    'race-reached': {
      title: 'At the goal',
      how: 'The first measured epoch after which the lane had reached the goal.',
      over: ofRace,
    },
    'race-accuracy': { title: 'Test accuracy', how: 'Test points on the right side, out of all.', over: ofRace },
    'race-test-loss': { title: 'Test loss', how: 'The mean loss over all test points.', over: ofRace },
    'race-train-loss': { title: 'Training loss', how: 'The mean loss over all training points.', over: ofRace },
    'race-norm': { title: '‖∂J/∂W‖', how: 'Of the lane’s last mini-batch.', over: ofRace },
    'race-norms': {
      title: 'Gradient, layer 1 / last hidden',
      how: 'The norm ‖∂J/∂W‖ of layer 1 divided by that of the last hidden layer, of the lane’s last mini-batch.',
      over: ofRace,
    },
    'seeds-reached': { title: 'Reached the goal', how: 'Seeds with which the lane reached the goal.', over: ofSeeds },
    'seeds-diverged': {
      title: 'Diverged',
      how: 'Seeds with which the lane’s numbers stopped being finite.',
      over: ofSeeds,
    },
    'seeds-epochs': {
      title: 'Epochs until the goal',
      how: 'The seeds are put in order; a quarter, half or three quarters of the way through stands this one.',
      over: ofSeeds,
    },
    'seeds-loss': {
      title: 'Test loss at the end',
      how: 'The seeds are put in order; a quarter, half or three quarters of the way through stands this one.',
      over: ofSeeds,
    },
  },
  layer: (layer: number) => `layer ${layer}`,
  output: 'the output',
  unit: (unit: number, place: string) => `unit ${unit} of ${place}`,
  input: (input: number, unit: string) => `input ${input} to ${unit}`,
  sample: (sample: string) => `for sample ${sample}`,
  factor: (factor: number) => `factor ${factor}`,
  byScore: (output: number) => `by z of output ${output}`,
  path: (path: number) => `path ${path}`,
  cell: (x1: string, x2: string) => `at x₁ = ${x1}, x₂ = ${x2}`,
  score: (z: string) => `at z = ${z}`,
  spreads: { lowerQuartile: 'lower quartile', median: 'median', upperQuartile: 'upper quartile' },
  shown: 'Shown: {value} at step {step}',
  shownInRace: (epoch: string) => `Shown: {value} after epoch ${epoch}`,
  shownOverSeeds: (seeds: string) => `Shown: {value} over ${seeds} ${seeds === '1' ? 'seed' : 'seeds'}`,
  shownOnly: 'Shown: {value}',
  mean: (frames: number) =>
    `On the page stands the geometric mean over the last ${frames} frames; this is the newest of them.`,
  notBrought: 'Nothing has come from the training yet.',
  kept: {
    whole: 'Whole numbers reach the page exactly.',
    single: 'The page gets it in single precision: right to 1 in 8 million.',
    ratio: 'The page gets both in single precision: the quotient is right to 1 in 2 million.',
    share: 'The page gets shares in 16 bits: right to 0.0015 percentage points.',
    code: 'The page gets it in a short logarithmic code: right to 1 in 128.',
    drawn: 'The page computes it, as its pictures, from weights that it gets in a short code, each right to 1 in 128.',
  },
  held: 'The page has this step whole: the number is exact.',
  raced: 'A race depends on its definition alone: whoever computes it gets the same bits, this page as well.',
  check: 'Check',
  checkNow: 'Compute it at the present step',
  checking: 'Asking for the exact step …',
  computing: 'Computing it again …',
  racing: 'Running this lane again in the page …',
  raceGone: 'This race is gone: another one has begun, or it was ended.',
  exactOnly: 'Computed again: {value}',
  coded: 'With weights coded as the page gets them: {value}',
  exact: 'Computed again: {value} at step {step}',
  agrees: 'The two agree.',
  differs: 'The two do not agree. That is a fault of Gradroom: please report it.',
  // A point of the loss curve
  at: (age: string, loss: string) => `step ${age}, train loss ${loss}`,
  pointed: (age: string) => `step ${age} · {trainLoss} · test {testLoss}`,
  close: 'Close',
  explain: (view: string) => `See it in ${view}`,
  read: (term: string) => `Read about ${term}`,
  changed:
    'Settings or weights were changed since this number was shown, so that its step cannot be computed any more.',
});
