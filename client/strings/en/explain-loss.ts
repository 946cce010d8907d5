/** English: the explaining view of loss. */
import { strings } from '../language.svelte.js';

/** Of several scores, which one: that of the sample's own class. */
const ofClass = (title?: string) => (title === undefined ? '' : ` of ${title}`);

export const lossWords = strings('explain-loss', {
  // LossChart
  overZZ: (label: string, z: string, lines: string) => `${label} over z. At z ${z}: ${lines}.`,
  // LossView
  lossOverScore: (title?: string) => `Loss {math} over the score${ofClass(title)}`,
  loss: 'Loss',
  pushScore: (title?: string) => `Push on the score${ofClass(title)}, {math}`,
  gradientZ: 'Gradient by z',
  tryAnotherScore: (title?: string) => `Try another score {math}${ofClass(title)}`,
  backSamplesOwn: 'Back to the sample’s own',
  bothLossesSameScore: (title?: string) => `Both losses at the same score${ofClass(title)}`,
  sample: 'at this sample',
  scoreTried: 'at the score tried',
  use: ', in use',
  // OutputLoss
  outputLayerScoreAnswer: 'The output layer: score, answer, target, and the gradient where the way back begins',
  class: 'class',
  output: 'output',
  score: 'score {math}',
  probability: 'probability',
  prediction: 'prediction',
  target: 'target {math}',
  value: 'value',
  sample2: (crossEntropy: boolean) => `${crossEntropy ? 'cross-entropy' : 'half the squared error'} of this sample`,
  // OutputFormulas
  fromScore: ', from z: so near to 0 or 1, p has lost the digits that decide it',
  // stall
  noProbability: (kind: 'tanh' | 'linear') =>
    `${kind === 'tanh' ? 'A tanh answers between −1 and 1' : 'A linear output answers any number'}, which is no probability, so no cross-entropy stands beside it.`,
  noClass: 'The target is a value, no class: there are no probabilities that a cross-entropy could compare.',
  slopeOfTanh: (left: string) =>
    `Squared error multiplies the error by the slope 1 − a² = ${left}: near −1 and 1 hardly anything is left of it, so a surely wrong answer stalls as it does with a sigmoid.`,
  slopeOfLinear: 'The slope of a linear output is 1: all of the error arrives, however wrong the answer is.',
  answerNearlyRightSo:
    'The answer is nearly right, so both losses push little: nothing is left to learn from this sample.',
  squaredErrorMultipliesError: (p: string) => `squared error multiplies the error by p(1 − p) = ${p}`,
  squaredErrorSendsError: (weak: string) =>
    `squared error sends the error through the softmax once more, which leaves ${weak} of it`,
  squaredErrorPushesNothing: (how: string) => `Squared error pushes nothing at all here: ${how}.`,
  bothPushAlikeHere: (how: string) => `Both push alike here: ${how}.`,
  crossEntropyPushesTimes: (times: string, how: string) =>
    `Cross-entropy pushes ${times} times harder: ${how}, so the more surely wrong the answer, the less it learns.`,
});
