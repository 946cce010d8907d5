/** English: what a number inside a sentence, or at the end of a colour scale, says of itself when it is clicked. */
import { strings } from '../language.svelte.js';

const lastBatch = 'Over the last mini-batch.';
const training = 'Over all training points.';
const thisSample = 'Of this one sample.';
const pointMade = 'Where the point lies: the data set made it from its seed, with the noise that is set.';
const ofMap = 'Of all layers and steps that the map shows. The scale ends at the next power of ten.';
const samePictures = 'The same at every step, so that pictures can be compared; what lies beyond has the same shade.';

export const numberSentences = strings('number-sentences', {
  'strip-times': {
    title: 'Layer 1 against the output',
    how: 'The norms ‖∂J/∂W‖ of layer 1 and of the output, the larger divided by the smaller.',
    over: lastBatch,
  },
  'flow-drop': {
    title: 'The output against the last hidden layer',
    how: 'The norms ‖∂J/∂W‖ of the output and of the last hidden layer, the larger divided by the smaller.',
    over: lastBatch,
  },
  'strip-factor': {
    title: 'A layer',
    how: 'The norm ‖∂J/∂W‖ of the output against layer 1’s, as the same factor from each layer to the next.',
    over: lastBatch,
  },
  'shades-low': {
    title: 'Least of the colour scale',
    how: 'The smallest activation of the layer’s units over the plane, no further from zero than 98% of them; of sigmoid 0, of tanh −1.',
    over: 'Over the points of the little pictures.',
  },
  'shades-high': {
    title: 'Greatest of the colour scale',
    how: 'The largest activation of the layer’s units over the plane, no further from zero than 98% of them; of sigmoid and tanh 1.',
    over: 'Over the points of the little pictures.',
  },
  'plane-high': {
    title: 'Top of the colour scale',
    how: 'An answer of the network with the deepest shade.',
    over: samePictures,
  },
  'plane-middle': { title: 'Middle of the colour scale', how: 'The answer that has no colour.', over: samePictures },
  'plane-low': {
    title: 'Foot of the colour scale',
    how: 'An answer of the network with the deepest shade.',
    over: samePictures,
  },
  'least-norm': { title: 'Smallest ‖∂J/∂W‖', how: 'The least gradient of a layer that is not zero.', over: ofMap },
  'greatest-norm': { title: 'Largest ‖∂J/∂W‖', how: 'The greatest gradient of a layer.', over: ofMap },
  'least-delta': { title: 'Smallest mean |∂J/∂z|', how: 'The least mean of a layer that is not zero.', over: ofMap },
  'greatest-delta': { title: 'Largest mean |∂J/∂z|', how: 'The greatest mean of a layer.', over: ofMap },
  'lost-updates': {
    title: 'Lost to rounding',
    how: 'The weights that another step with this gradient would leave exactly as they are, out of those that it is to move.',
    over: lastBatch,
  },
  'point-x1': { title: 'x₁', how: pointMade, over: thisSample },
  'point-x2': { title: 'x₂', how: pointMade, over: thisSample },
  'answer-at': {
    title: 'Answer',
    how: 'What the network’s output is at this place of the plane; of several classes, the share of the likeliest.',
    over: '',
  },
  'change-at': {
    title: 'Change of the answer',
    how: 'What the network answers at this place with the weights after the next step, minus what it answers now.',
    over: '',
  },
  target: {
    title: 'Target',
    how: 'What the data say the answer should be, as the output is trained.',
    over: thisSample,
  },
  'right-share': {
    title: 'What the right class got',
    how: 'The probability that the network gives the right class: p, or 1 − p where the target is 0.',
    over: thisSample,
  },
  'judged-answer': {
    title: 'Answer p',
    how: 'The output’s function at this score, in double precision.',
    over: thisSample,
  },
  'judged-loss': {
    title: 'Loss J',
    how: 'By the loss of this row at this score, in double precision.',
    over: thisSample,
  },
  'judged-slope': {
    title: '∂J/∂z',
    how: 'The derivative of the loss of this row by the score, in double precision.',
    over: thisSample,
  },
  'stall-left': {
    title: 'What squared error multiplies by',
    how: 'The slope through which it sends the error: p(1 − p) of a sigmoid, 1 − a² of a tanh; of a softmax both gradients, divided.',
    over: thisSample,
  },
  'stall-times': {
    title: 'How many times harder',
    how: 'The slope ∂J/∂z of cross-entropy, divided by that of squared error, at this score.',
    over: thisSample,
  },
  'sum-term': { title: 'Term of the sum', how: 'The input times its weight, in single precision.', over: thisSample },
  'other-terms': {
    title: 'The smaller terms',
    how: 'Inputs times weights that have no row of their own, added.',
    over: thisSample,
  },
  'regularizer-share': {
    title: 'The regularizer’s share',
    how: 'Of L2 λ·w, of L1 λ·sign w: it is added to the gradient of the loss before the optimizer sees it.',
    over: '',
  },
  'output-slope': {
    title: 'Slope of the output by a score',
    how: 'How fast an output grows with a score. A softmax couples them: pⱼ(1 − pⱼ) by its own score, −pⱼ·pₖ by another.',
    over: thisSample,
  },
  'path-factor': {
    title: 'Factor on the path',
    how: 'One link of this path alone: a slope of the loss or of a unit, a weight, or what the weight reads.',
    over: thisSample,
  },
  'path-product': {
    title: 'Product along the path',
    how: 'The loss’s slope at the output, the slopes and weights on the way, and the input, multiplied.',
    over: thisSample,
  },
  'path-share': {
    title: 'Share of the path',
    how: 'The path’s product out of the sum of all: of ∂J/∂w.',
    over: thisSample,
  },
  paths: {
    title: 'Paths',
    how: 'The units of all layers after the weight’s own, multiplied: each way from the weight to the loss is one path.',
    over: '',
  },
  'open-paths': { title: 'Open paths', how: 'Paths on which no slope, weight or input is 0.', over: thisSample },
  'paths-cancel': {
    title: 'How much cancels',
    how: 'The products of all paths, added without their signs, divided by ∂J/∂w.',
    over: thisSample,
  },
  'strongest-paths': {
    title: 'The strongest paths',
    how: 'Their products, added, out of the sum of all: of ∂J/∂w.',
    over: thisSample,
  },
  'mean-z': {
    title: 'Mean z',
    how: 'The mean of z over the units of the layer.',
    over: training,
  },
  'mean-a': {
    title: 'Mean a',
    how: 'The mean of a over the units of the layer. Of a softmax it is one divided by their number, for the shares of a sample add up to 1.',
    over: training,
  },
  'unit-gradient': {
    title: 'Length of the unit’s own gradient',
    how: 'The root of the sum of the squares of ∂J/∂w over the weights into this unit, and of ∂J/∂b of its bias.',
    over: lastBatch,
  },
  'dead-at': {
    title: 'A step at which it is dead',
    how: 'The step is asked for whole, and the unit’s activation is zero there, without a slope, for every point. Each question halved what was left.',
    over: training,
  },
  'alive-at': {
    title: 'A step at which it was alive',
    how: 'The step is asked for whole, and the unit’s activation there is not zero, or has a slope, for some point.',
    over: training,
  },
  'saturated-at': {
    title: 'A step at which it is saturated',
    how: 'The step is asked for whole, and the unit is judged by its slopes there. Each question halved what was left.',
    over: training,
  },
  'not-saturated-at': {
    title: 'A step at which it was not saturated',
    how: 'The step is asked for whole, and the unit is judged by its slopes there.',
    over: training,
  },
  'bin-count': {
    title: 'Values',
    how: 'How many of the layer’s values lie in this range, of each unit for each training point one; the outermost ranges hold what lies beyond.',
    over: training,
  },
  'bin-share': {
    title: 'Share of the values',
    how: 'The layer’s values that lie in this range, of each unit for each training point one, out of all.',
    over: training,
  },
  'dead-drawn': {
    title: 'Dead units',
    how: 'Units of the layer whose activation is zero for every point and has no slope there, as they are drawn.',
    over: training,
  },
  'saturated-drawn': {
    title: 'Saturated units',
    how: 'Units of the layer whose slope is flat for more than half of the points, or more than 90% where one side of the function is flat anyway; none of the output, and none that is dead.',
    over: training,
  },
  measured: { title: 'Measured', how: 'By the lesson’s own measure.', over: '' },
});
