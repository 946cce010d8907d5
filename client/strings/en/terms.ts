/** What the words on the page mean: one exact sentence each. */
import { strings } from '../language.svelte.js';
import { explorerTerms } from './explorer-terms.js';
import { flowTerms } from './flow-terms.js';
import { valueTerms } from './value-terms.js';

export const terms = strings('terms', {
  ...valueTerms,
  ...explorerTerms,
  ...flowTerms,
  // The network.
  network: {
    title: 'network',
    sentence: 'Layers of units between the inputs at the left and the answer at the right; each line is a weight.',
  },
  layer: { title: 'layer', sentence: 'Units that all read the same values and pass theirs on to the next layer.' },
  unit: { title: 'unit', sentence: 'Adds its weighted inputs and a bias to z, and passes on a = g(z).' },
  weight: {
    title: 'weight',
    sentence:
      'The factor by which a value is multiplied on its way into a unit: solid lines are above 0, dashed ones below.',
  },
  weightSize: {
    title: '|w|',
    sentence: 'The thicker the line, the larger the weight’s magnitude, on one scale for the whole network.',
  },
  bias: {
    title: 'bias',
    sentence: 'A number that each unit adds to its weighted inputs; it shifts where the unit switches.',
  },
  preActivation: { title: 'z', sentence: 'A unit’s weighted inputs plus its bias, before the activation function.' },
  activation: {
    title: 'activation',
    sentence:
      'The function g that turns a unit’s z into its output a = g(z); without its bend, layers would add nothing.',
  },
  alpha: {
    title: 'alpha',
    sentence: 'The slope of Leaky ReLU for z < 0: 0 makes it a ReLU, 1 makes it linear.',
  },
  alphaElu: { title: 'alpha', sentence: 'For z < 0 the ELU bends towards −alpha; its slope there is alpha · eᶻ.' },
  output: { title: 'output', sentence: 'The last layer, whose activations are the network’s answer.' },
  feature: {
    title: 'feature',
    sentence: 'A value computed from a point’s two coordinates that the network reads as an input.',
  },
  zeroLine: {
    title: 'z = 0',
    sentence: 'The line in a unit’s picture on which its z is 0: on either side of it the unit does something else.',
  },
  heatMap: {
    title: 'heat map',
    sentence: 'A unit’s activation at every point of the data’s plane; all units of a layer share one scale.',
  },
  // Activations.
  flatZone: {
    title: 'slope < 5%',
    sentence: 'Shaded where the slope |g′(z)| is under 5% of its greatest value: hardly any gradient passes there.',
  },
  saturated: {
    title: 'saturated',
    sentence:
      'Share of (training point, unit) pairs whose slope |g′(z)| is under 5% of its greatest value, so that hardly any gradient passes.',
  },
  saturatedUnit: {
    title: 'saturated unit',
    sentence:
      'A unit whose slope |g′(z)| is under 5% of its greatest value for more than half of the training points; for a ReLU, whose normal work is to be flat for half of them, more than nine in ten.',
  },
  zeroSlope: {
    title: 'zero slope',
    sentence: 'Share of (training point, unit) pairs with z < 0, where the slope of ReLU is 0 and no gradient passes.',
  },
  deadUnit: {
    title: 'dead unit',
    sentence:
      'A unit whose activation is 0 for every training point and has no slope there (at a corner: none to its left). It passes nothing on, and where z < 0 for all points its gradient is 0, and it cannot learn.',
  },
  histogram: {
    title: 'histogram of z',
    sentence: 'How the z of all units of the layer spread over all training points, now.',
  },
  // Training.
  loss: {
    title: 'loss J',
    sentence: 'How wrong the network is over the data, as one number that training makes smaller.',
  },
  trainLoss: { title: 'train loss', sentence: 'The loss over the points that the network learns from.' },
  testLoss: {
    title: 'test loss',
    sentence:
      'The loss over points held out from training; when it rises while the train loss falls, the network overfits.',
  },
  accuracy: { title: 'accuracy', sentence: 'The share of points for which the network’s answer is the right class.' },
  forwardPropagation: {
    title: 'forward propagation',
    sentence:
      'From the inputs on, each layer computes z, applies its activation and passes a to the next layer, until the last one’s a is the answer.',
  },
  probability: {
    title: 'probability',
    sentence:
      'What the network answers where its output is a sigmoid or a softmax: a number between 0 and 1 that says how sure it is of a class.',
  },
  slope: {
    title: 'slope g′',
    sentence:
      'The derivative of an activation at a unit’s z: how much a changes when z rises a little, and so what a gradient is multiplied by on its way back.',
  },
  chainRule: {
    title: 'chain rule',
    sentence:
      'The gradient of a weight is the product of the slopes of all that lies between it and the loss, summed over all paths that lead there.',
  },
  finiteDifference: {
    title: 'finite difference',
    sentence:
      'A slope measured without the chain rule: the weight is moved by a small h both ways, and the change of the loss is divided by 2h.',
  },
  gradient: {
    title: 'gradient',
    sentence: 'The slope of the loss by each weight: how much the loss would change if that weight rose a little.',
  },
  lostUpdates: {
    title: 'Lost to rounding',
    sentence:
      'Share of this layer’s weights that a step leaves exactly as they are: w − Δw rounds to w, since single precision keeps 24 bits and Δw is below about a ten-millionth of w.',
  },
  gradientNorm: {
    title: '‖∂J/∂W‖',
    sentence:
      'The length of a layer’s gradient: the square root of the sum of the squares of ∂J/∂w over its weights, for the last mini-batch.',
  },
  vanishing: {
    title: 'vanishing gradient',
    sentence:
      'Each layer multiplies the gradient by its slopes and weights on the way back; where these are small, early layers get almost none.',
  },
  exploding: {
    title: 'exploding gradient',
    sentence:
      'Where the factors that each layer multiplies into the gradient are above 1, it grows from layer to layer on the way back.',
  },
  veryLarge: {
    title: 'very large gradient',
    sentence: 'A layer whose ‖∂J/∂W‖ is above 100: one step throws its weights far, so that training may diverge.',
  },
  cutOff: {
    title: 'gradient cut off',
    sentence:
      'The gradient of a layer is exactly 0: on every way back to it a slope or a weight is 0, so it cannot learn.',
  },
  noGradient: {
    title: 'no gradient',
    sentence: 'The gradient is exactly 0 in every layer, so that a step changes no weight.',
  },
  step: { title: 'step', sentence: 'One update of all weights, from the gradient of one mini-batch.' },
  epoch: {
    title: 'epoch',
    sentence: 'One pass over the training points: as many steps as there are mini-batches in them.',
  },
  age: { title: 'age', sentence: 'Steps since the weights were last drawn or restored.' },
  batch: { title: 'batch size', sentence: 'How many training points each step looks at for its gradient.' },
  learningRate: {
    title: 'learning rate',
    sentence: 'How far each step moves the weights along the gradient, downhill.',
  },
  optimizer: { title: 'optimizer', sentence: 'The rule that turns gradients into changes of the weights.' },
  regularization: {
    title: 'regularization',
    sentence: 'Adds the size of the weights to what training makes smaller, so that small weights are preferred.',
  },
  initializer: {
    title: 'initial weights',
    sentence:
      'How the weights are drawn before training: too small and signals fade from layer to layer, too large and they saturate.',
  },
  seed: {
    title: 'seed',
    sentence: 'The number from which all random draws follow: the same seed gives the same weights.',
  },
  speed: { title: 'speed', sentence: 'Training steps a second.' },
  // Data.
  noise: { title: 'noise', sentence: 'How far points are scattered at random from where they belong.' },
  pointCount: { title: 'points', sentence: 'How many points the data has, for training and test together.' },
  testShare: { title: 'held out for test', sentence: 'The share of the points that the network never trains on.' },
  prediction: {
    title: 'prediction',
    sentence: 'The value that the network answers at each point of the plane, in the same colours as the data.',
  },
  boundary: {
    title: 'decision boundary',
    sentence: 'The line on which the network is undecided between two classes.',
  },
  logScale: {
    title: 'log scale',
    sentence: 'Each line stands for ten times the one below it, so that small values are seen as well.',
  },
} satisfies Record<string, { title: string; sentence: string }>);

export type TermName = keyof typeof terms;
