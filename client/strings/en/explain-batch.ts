/** English: the explaining view of batch. */
import { strings } from '../language.svelte.js';

/** Of several classes, whose answer. */
const forClass = (title?: string) => (title === undefined ? '' : ` for ${title}`);

export const batchWords = strings('explain-batch', {
  // BatchView
  nowAfterNextStep: '{math} now {b}, after the next step {b2}',
  nextStepNotMade: 'The next step is not made: its result would not be finite.',
  changeGradient: 'Change: {math} · gradient = −{learningRate} · {mean} = {b}',
  changeOptimizerMakesGradient: 'The change is {change}: the optimizer makes it of this gradient and of earlier ones.',
  changeGradientAndShare: 'Change: {math} · (gradient + {rule}) = −{learningRate} · ({mean} + {share}) = {b}',
  changeOptimizerMakesGradientAndShare:
    'The change is {change}: the optimizer makes it of this gradient plus the regularizer’s share, {rule} = {share}, and of earlier ones.',
  whichSamples: 'Which samples',
  nextMiniBatch: (sampleCount: string) => `The next mini-batch (${sampleCount})`,
  allTrainingSamples: (count: string) => `All training samples (${count})`,
  pushesWeightUpDown: '▲ pushes the weight up, ▼ down; larger pushes harder. Faint: not among them.',
  // ChangePicture
  answerChangesMostAnywhere: (largest: string, title?: string) =>
    `The answer${forClass(title)} changes by at most ${largest} anywhere in the plane.`,
  answerDoesNotChange: (title?: string) => `The answer${forClass(title)} does not change anywhere in the plane.`,
  changeAnswerDownUp: (regression: boolean, title?: string) =>
    `Change of the answer${forClass(title)}: {span} down, {span2} up, full at {largest}. ${regression ? 'Line' : 'Boundary'} before {span3}, after {span4}`,
  // PushMap
  samplesPushWeightUp: (up: string, sampleCount: string, down: string, largest: string) =>
    `${up} of ${sampleCount} samples push the weight up, ${down} down. The hardest pushes with ${largest}.`,
  // PushTable
  samplesPushHardest: 'The samples that push hardest',
  sample: 'sample',
  input: 'input',
  pushes: 'pushes',
  up: '▲ up',
  down: '▼ down',
  not: 'not',
  pushLess: (pushCount: string) => `and ${pushCount} that push less`,
  meanAllGradient: (pushCount: string) => `mean of all ${pushCount}: the gradient`,
});
