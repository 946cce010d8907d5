/** English: the activation explorer. */
import { strings } from '../language.svelte.js';

export const explorerWords = strings('explain-activation', {
  // ActivationExplorer
  samplesNow: (units: number, samples: string) =>
    `(${units} ${units === 1 ? 'unit' : 'units'} × ${samples} samples, now)`,
  softmaxWhichNoCurve: (title: string) => `${title} has softmax, which has no curve of its own.`,
  noNumbersYet: (name: string, spoken: string) => `${name} in ${spoken}: no numbers yet.`,
  meanSlopeMeanOutput: (name: string, spoken: string, meanSlope: string, meanOutput: string) =>
    `${name} in ${spoken}: mean slope ${meanSlope}, mean output ${meanOutput}, `,
  pairsFlatParts: (flatShare: string) => `${flatShare} of its pairs on flat parts.`,
  lossOutput: (titles: readonly string[]) => `With this loss the output is ${titles.join(' or ')}.`,
  you: 'you',
  somebody: 'somebody',
  // OverlayChart
  allOnOneChart: 'On one chart: g thick, g′ thin',
  overlay: (curves: string, z: string) =>
    `g, thick, and its slope g′, thin, over z from −5 to 5. At z ${z}: ${curves}.`,
  curveAt: (title: string, value: string, slope: string) => `${title} ${value}, slope ${slope}`,
  layer: 'Layer',
  sameBehindEveryCurve: (units: string, counted: string, activationTitles: string) =>
    `The same ${units} {term} ${counted} behind every curve; each takes {term2:any}. Only ${activationTitles} is in use: the others are a {term3:what if}.`,
  // CardNumbers
  rangesWhatMakesLayers: (activationTitles: string, whatIf: boolean) =>
    `${activationTitles}: its ranges, and what it makes of this layer’s z ${whatIf ? 'if it were used' : 'now'}`,
  domain: 'Domain',
  range: 'Range of {math}',
  greatestSlope: 'Greatest slope',
  meanOutput: 'Mean output {math}',
  flatParts: 'On flat parts',
  deadUnits: 'Dead units',
  of: (deadUnits: number, units: number | undefined) => `${deadUnits} of ${units}`,
  meanSlope: 'Mean slope',
  tenSuchLayers: '… ten such layers',
  // ExplorerFoot
  reading: 'reading at {math}',
  readingZ: 'Reading at z',
  of2: (activationTitles: string) => `α of ${activationTitles}`,
  alphaRoom: (spoken: string) => `Alpha of ${spoken} for the room`,
  setLastStep: (actor: string, step: string) => `Set last by ${actor}, step ${step}.`,
  whatYouUseHere: 'What you use here, everyone in the room gets.',
  // FunctionCard
  use: 'in use',
  use2: (title: string, spoken: string) => `Use ${title} in ${spoken}`,
  use3: 'Use',
  triedOutHere: (title: string) => `${title}, tried out here`,
  histogram: 'histogram of a',
  histogramG: 'histogram of g′',
  // FunctionChips
  functionsCompare: 'Functions to compare',
  useSoAlwaysShown: (spoken: string) => `In use in ${spoken}, so it is always shown`,
  // SoftmaxCard
  isInUse: (title: string, spoken: string) => `${title}, in use in ${spoken}`,
  softmaxUse: (spoken: string) => `Softmax, in use in ${spoken}`,
  softmax: 'Softmax',
  softmaxTakesAllUnits:
    '{b:No single curve.} Softmax takes the {math} of all units of the layer at once and turns them into shares that add up to 1. One unit’s {math2} changes when another one’s {math3} does, so {math4} is no function of its own {math5} alone.',
  softmaxMeans: (spoken: string, meanZ: string, meanA: string) => `In ${spoken} now: mean z ${meanZ}, mean a ${meanA}.`,
  histogramZ: 'histogram of z',
  meanOf: 'Mean {math}',
  meanIsOneByUnits: (units: number) => `always 1/${units}, for the shares of a sample add up to 1`,
  slopeEachPairUnits: 'It has a slope for each pair of units:',
  most14: '{math}, at most 1/4',
  neverAbove0: '{math}, never above 0',
  twoOutputsSigmoidDifference: 'With two outputs it is a sigmoid of the difference of their {math}.',
  // facts
  at: 'at',
  for: 'for',
  as: 'as',
  or: (spans: readonly string[]) => spans.join(' or '),
  justBelow0: 'just below 0',
  every: 'for every',
});
