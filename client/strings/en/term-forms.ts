/**
 * English: by which words a term of the glossary appears in a text, so that what people read can lead to it; each form is one term's.
 * What is said of other things as well (points, a name such as Adam) is left out: a wrong link is worse than none.
 */
import { strings } from '../language.svelte.js';
import type { TermName } from './terms.js';

type TermForms = Partial<Record<TermName, readonly string[]>>;

/** Of other languages' pages, too: a lesson or a question may be in English there. */
export const englishForms = {
  // The network.
  network: ['network', 'networks'],
  layer: ['layer', 'layers'],
  unit: ['unit', 'units'],
  weight: ['weight', 'weights'],
  bias: ['bias', 'biases'],
  preActivation: ['pre-activation', 'pre-activations'],
  activation: ['activation', 'activations', 'activation function', 'activation functions'],
  alpha: ['alpha'],
  output: ['output', 'outputs'],
  feature: ['feature', 'features'],
  heatMap: ['heat map', 'heat maps'],
  // Activations.
  sigmoid: ['sigmoid', 'sigmoids'],
  tanh: ['tanh'],
  relu: ['ReLU', 'ReLUs'],
  'leaky-relu': ['Leaky ReLU', 'Leaky ReLUs'],
  elu: ['ELU'],
  selu: ['SELU'],
  gelu: ['GELU'],
  silu: ['SiLU'],
  softplus: ['softplus'],
  linear: ['linear'],
  softmax: ['softmax'],
  saturated: ['saturated', 'saturates', 'saturate', 'saturation'],
  saturatedUnit: ['saturated unit', 'saturated units'],
  zeroSlope: ['slope of 0', 'zero slope'],
  deadUnit: ['dead', 'dead unit', 'dead units', 'dying ReLU'],
  histogram: ['histogram', 'histograms'],
  greatestSlope: ['greatest slope', 'greatest slopes'],
  meanOutput: ['mean output', 'mean outputs'],
  meanSlope: ['mean slope', 'mean slopes'],
  onFlatParts: ['flat part', 'flat parts'],
  // Loss and gradients.
  loss: ['loss', 'losses'],
  trainLoss: ['train loss', 'training loss'],
  testLoss: ['test loss'],
  'cross-entropy': ['cross-entropy', 'cross-entropies'],
  'mean-squared-error': ['mean squared error', 'squared error'],
  accuracy: ['accuracy', 'test accuracy'],
  forwardPropagation: ['forward propagation', 'forward pass'],
  probability: ['probability', 'probabilities'],
  slope: ['slope', 'slopes'],
  chainRule: ['chain rule'],
  finiteDifference: ['finite difference', 'finite differences'],
  gradient: ['gradient', 'gradients'],
  gradientNorm: ['‖∂J/∂W‖', 'norm of the gradient'],
  meanDelta: ['mean |∂J/∂z|'],
  vanishing: ['vanishing gradient', 'vanishing gradients', 'vanish', 'vanishes', 'vanishing'],
  exploding: ['exploding gradient', 'exploding gradients', 'explode', 'explodes', 'exploding'],
  lostUpdates: ['rounding'],
  slopeBound: ['slopes’ bound'],
  logScale: ['log scale', 'logarithmic scale'],
  // Training and data.
  // Lessons have steps, too.
  step: ['training step', 'training steps', 'next step', 'each step', 'every step', 'small steps', 'large steps'],
  epoch: ['epoch', 'epochs'],
  batch: ['batch', 'batches', 'batch size', 'mini-batch', 'mini-batches'],
  learningRate: ['learning rate', 'learning rates'],
  optimizer: ['optimizer', 'optimizers'],
  sgd: ['SGD'],
  momentum: ['momentum'],
  rmsprop: ['RMSProp'],
  regularization: ['regularization', 'regularized'],
  initializer: ['initial weights', 'initializer', 'initializers'],
  'xavier-normal': ['Xavier', 'Xavier normal'],
  'he-normal': ['He normal', 'He’s rule'],
  'lecun-normal': ['LeCun normal'],
  seed: ['seed', 'seeds'],
  noise: ['noise'],
  testShare: ['held out'],
  boundary: ['boundary', 'boundaries', 'decision boundary', 'decision boundaries'],
} satisfies TermForms;

export const termForms: TermForms = strings('term-forms', englishForms);
