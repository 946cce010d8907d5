/** English: unit health. */
import { strings } from '../language.svelte.js';

export const unitWords = strings('explain-units', {
  // HealthMap
  unit: (column: string, index: number, states: string) => `${column}, unit ${index}: ${states}`,
  unit2: 'Unit',
  arrowKeysChooseAnother: (layer: string) => `${layer}; arrow keys choose another one`,
  states: { healthy: 'healthy', saturated: 'saturated', dead: 'dead' },
  // Revive
  leakyReluTrainingDiverges: 'With Leaky ReLU training diverges: a slope alone is no cure where steps are too large.',
  samples: (positive: string, samples: string) => `${positive} of ${samples} samples`,
  comesBackEitherWay: 'It comes back either way.',
  comesBackLeakyRelu: 'As it is it comes back; with Leaky ReLU not.',
  leakyReluRevivesZ: (samples: string) => `Leaky ReLU revives it: z > 0 again for ${samples}.`,
  leakyReluNoLonger: (was: string, samples: string) => `With Leaky ReLU it is ${was} no longer: z > 0 for ${samples}.`,
  notRevivedGradientNo: 'Not revived: its gradient is no longer 0, so it moves again, but not far enough yet.',
  notRevivedGradient0: 'Not revived: its gradient is 0 even so, for nothing comes back to it from the layers behind.',
  whatWouldRevive: 'What would revive it',
  whatWouldRevive2: 'What would revive it?',
  twoCopiesStepReally: (step: string, divisor: number) =>
    `Two copies of step ${step} are really trained on in this page, with one difference: Leaky ReLU. ${divisor === 1 ? 'The one that is left as it is goes the way that the room goes, bit for bit.' : 'Both have the lower learning rate.'}`,
  leakyRelu: 'Leaky ReLU in',
  allHiddenLayers: 'all hidden layers',
  alpha: 'alpha {value}',
  learningRate: 'learning rate',
  now: ' (as now)',
  steps: 'steps',
  trainBoth: 'Train both',
  trained: 'Trained',
  afterSteps: (steps: string) => `after ${steps} steps`,
  asItIs: 'as it is',
  leakyRelu2: 'with Leaky ReLU',
  samplesZ0: 'samples with z > 0',
  of: (positive: string, samples: string) => `${positive} of ${samples}`,
  unit3: 'the unit',
  gradientsLengthLastMini: 'its gradient’s length, last mini-batch',
  deadUnitsLayer: 'dead units in its layer',
  trainLoss: 'train loss',
  diverges: 'diverges',
  // SickList
  countOf: (count: number, state: string) => `${count} ${state}`,
  output: 'Output',
  noUnitDeadNone: 'No unit is dead and none is saturated at this step.',
  unit4: (one: string, toLowerCase: string, unit: number, state: string) =>
    `${one}: ${toLowerCase}, unit ${unit}, ${state}`,
  // Since
  alive: 'alive',
  notSaturated: 'not saturated',
  somebody: 'Somebody',
  sinceWhen: 'Since when',
  findStep: 'Find the step',
  lookingStep: (looking: string) => `Looking at step ${looking} …`,
  framesSawNoDead: (hint: string, step: string) =>
    `Frames saw no dead unit in this layer at step ${hint}; it is dead at step ${step}.`,
  stepsBeforeOneCan: (now: string) =>
    `The steps before this one can be asked for, one by one, until the one is found that made it ${now}.`,
  wasAlreadyWhenWeights: (now: string, step: string) =>
    `It was ${now} already when its weights were drawn, at step ${step}: no update did it.`,
  whenChanged: (now: string, step: string, before?: 'same' | 'otherwise') => {
    if (before === 'otherwise')
      return `It has been ${now} since step ${step}, when the network or the data were changed: that did it, and no update.`;
    const already = `It was already ${now} at step ${step}, ${before === 'same' ? 'before' : 'when'} the network or the data were changed there`;
    return `${already}; before that, settings differed and steps cannot be compared.`;
  },
  step: (now: string, since: string) => `It is ${now} at step ${since}`,
  wasStep: (was: string, before: string) => `, and was ${was} at step ${before}`,
  wasStepOneUpdate: (was: string, now: string) =>
    `It was ${was} at step {step} and ${now} one update later, at step {step2}.`,
  learningRateWas: 'The learning rate was {b}',
  optimizer: (optimizerTitles: string) => `, the optimizer ${optimizerTitles}`,
  gradientWas: 'Its own gradient’s length was {b}.',
  updateMovedNoneOwn:
    'That update moved none of its own weights: the layers before it changed, and with them what it reads.',
  unit5: 'of this unit',
  before: 'before',
  gradient: 'gradient',
  after: 'after',
  now2: 'now',
  bias: 'bias',
  weight: 'weight of',
  unit6: (row: number) => `unit ${row}`,
  fewerWeights: 'Fewer weights',
  // SinceAll
  sinceWhenAll: 'Since when, for all of them',
  foundOf: (found: number, all: number) => `${found} of ${all} found …`,
  sinceStep: 'since step',
  orBefore: (step: string) => `${step} or before`,
  gradientThen: 'its gradient’s length',
  rateThen: 'learning rate',
  afterAct: 'after',
  actAt: (act: string, step: string) => `${act} (step ${step})`,
  noAct: 'no change that the feed knows',
  askingLog: 'looking in the log …',
  updateUnknown: 'Not known to be one update that did it',
  biasThen: 'bias then',
  weightsThen: 'weights then',
  unitIs: (layer: string, unit: number, state: string) => `${layer}, unit ${unit}, ${state}`,
  moreWeights: (inputs: number) => `and ${inputs} more weights`,
  noChangeTrainingDepends: 'No change that training depends on came before it, as far as the feed reaches.',
  before2: (acts: string) => `Before it: ${acts}.`,
  // UnitHealth
  trySample: 'Try a sample',
  unit7: (layer: string, unit: number, shape: number) => `${layer}, unit ${unit} of ${shape} {state} {activation}`,
  outputNotTried: 'What would revive it is not tried: it is of the output, whose activation is given by the loss.',
  z0TrainingSamples: (zCount: string) =>
    `z > 0 for {above} of ${zCount} training samples: gradient comes through this unit.`,
  passingAllTrainingSamples: 'Passing all training samples through the network …',
  // ZeroWeights
  zeroWeights: 'All weights into this unit are {zeros}, so its z is the bias for every sample.',
  zeroNotDead: 'That is not death: its slope is {value}, and a gradient that comes to it passes.',
  zeroAtKink:
    'It stands at the corner of its function: to the left the slope is 0, and a step takes that of the right side, {value}, so a gradient that comes to it may still wake it.',
  zeroBehind: 'None comes now, for the weights from it to the next layer are 0 as well.',
  // ZStrip
  zEveryOneTraining: (zCount: string) =>
    `z is {greatest} for every one of the ${zCount} training samples: what the unit reads is the same for all.`,
  zIsBias: (zCount: string) => `z is {greatest} for every one of the ${zCount} training samples.`,
  z0AllTraining: (zCount: string) => `z < 0 for all ${zCount} training samples; the largest is {greatest}.`,
  z0TrainingSamples2: (zCount: string) =>
    `z < 0 for {below} of ${zCount} training samples; it goes from {least} to {greatest}.`,
  sampleSlope: (sample: string) => `Sample ${sample}: {math} = {b}, {math2} = {b2}, slope {math3} = {b3}`,
  slope5: 'slope < 5%',
  // search
  roomBeenChangedSince: 'The room has been changed since. Take the present step.',
  roomBusyOtherQuestions: 'The room is busy with other questions. Try again in a moment.',
});
