/** English: the explaining view of ledger. */
import { strings } from '../language.svelte.js';

export const ledgerWords = strings('explain-ledger', {
  // ChainLedger
  clickLineChoosesWeight: 'A click on a line chooses its weight. This one is {value}.',
  zSlopeG: (layer: string) => `${layer}: z = {z}, slope g′ = {slope}`,
  smallAllUnits: (layer: string) => `; small: all units of ${layer}`,
  jW: (before: string) => `∂J/∂w is {b}: ${before} {b2}.`,
  allSlopesGMultiply: 'All slopes g′ multiply to {b}, all weights to {b2}.',
  // FactorOnCurve
  softmaxNoCurve: (layer: string, letter: string) =>
    `${layer}: z = {z}, ${letter} = {answer}. A softmax has no curve over one z: each answer depends on all scores.`,
  softmaxEntry: (output: number, score: number, letter: string) =>
    output === score
      ? `Softmax: output ${output} answers {answer}. With its own score, z = {z}, that changes by ∂${letter}/∂z = {slope}. No curve over one z shows it: each answer depends on all scores.`
      : `Softmax couples the outputs: output ${output} answers {answer}. With the score of output ${score}, z = {z}, that changes by ∂${letter}/∂z = {slope}. No curve over one z shows it.`,
  // FactorTable
  factorsJWFrom: 'Factors of ∂J/∂w, from the loss to the weight, with their running product',
  factor: 'Factor',
  whereComesFrom: 'Where it comes from',
  number: 'Number',
  productSoFar: 'Product so far',
  numbers: 'in numbers',
  showNetworkCurve: 'Show it in the network and on the curve',
  all: 'In all',
  enginesGradientSampleProduct:
    'the engine’s gradient of this sample: the product is below 1.2·10{sup}, where single precision ends',
  enginesGradientSampleSame: 'the engine’s gradient of this sample: the same as the product, up to rounding',
  moreThanOnePath:
    'More than one path leads to the loss, so a layer’s factors are means over its units, made so that they multiply to the gradient: {math} is mean |∂J/∂a| of the layer below ÷ mean |∂J/∂z|, and {math2} counts each unit by its |∂J/∂a|.',
  // OutputNote
  pWasRoundedSo: (value: string) =>
    `p was rounded to ${value}, so ∂J/∂p is infinite and ∂p/∂z is 0: only what they come to together is a number, which is why the engine never takes them apart.`,
  together: 'Together:',
  jP1P: '∂J/∂p is −1/p for the right class and 0 for the others; softmax passes it on to all.',
  squaredError: 'With squared error',
  outputsOwnSlopeStays: 'and the output’s own slope stays in the chain: together {b}.',
  // OutputTable
  eachOutput: 'Each output: its answer, ∂J/∂p, ∂p/∂z and ∂J/∂z',
  outputHead: 'output',
  target: 'target {math}',
  // PathList
  theOutput: 'output',
  output: (unit: number) => `output ${unit}`,
  paths: 'Paths',
  pathsBehindMeans: 'The paths behind the means',
  jWSumOver: '∂J/∂w is the sum over',
  pathsFromWeightLoss: 'paths from the weight to the loss. Each has a factor of 0: nothing arrives.',
  pathsFromWeightLoss2: 'paths from the weight to the loss',
  which: ', of which',
  openNoFactorTheirs: 'are open: no factor of theirs is 0',
  pathsBothSignsCancel:
    'Paths of both signs cancel: without their signs they would add up to {times} times ∂J/∂w, so that no few of them decide it.',
  strongestMakeSum: (shownCount: number) => `The ${shownCount} strongest make {part} of the sum`,
  othersTakeSomeBack: ': the others take some of it back',
  numbersUnitsLayerLayer: 'Numbers are units, layer by layer. A click takes a path apart into its factors.',
  factorsOfPath: 'Factors of this path',
  // WeightCheck
  check: 'Check',
  check2: 'Check it',
  movesWeightHWatches: 'Moves the weight by ±h and watches the loss: no chain rule in it.',
  chainRuleEnginesSingle: 'Chain rule, in the engine’s single precision',
  chainRuleDoublePrecision: 'Chain rule, in double precision',
  finiteDifferenceDoublePrecision: 'Finite difference, in double precision',
  theyDifferShare: 'They differ by this share',
  both0: 'Both are 0',
  divided: '{math} with {math2} = {h}: {above} − {below}, divided by {value}.',
  // factor-words
  zOutput: (exact: string) => `∂${exact}/∂z of the output`,
  jZOutput: '∂J/∂z of the output',
  weight: (place: string) => `the weight of ${place}`,
  whatWeightsPass: (place: string) => `what the weights of ${place} pass on`,
  g: (place: string) => `g′ of ${place}`,
  meanG: (place: string) => `the mean g′ of ${place}`,
  unitsOwnShare: 'the unit’s own share',
  input: 'the input',
  slopeLossP1: 'slope of the loss by p: 1 or more in size',
  slopeLossOutputY: 'slope of the loss by the output: a − y',
  softmaxHow: (own: boolean, output: number, score: number) =>
    `softmax: how output ${output} changes with ${own ? 'its own score' : `the score of output ${score}`}, z =`,
  slopeZ: (activation: string) => `slope of ${activation} at z =`,
  outputEngine: 'of the output, as the engine has it',
  meanJZOutputs: (shape: number) => `mean |∂J/∂z| of the ${shape} outputs`,
  weightFrom: (place: string, layer: string) => `weight of ${place}, from ${layer}`,
  weightsTheyPass: (place: string) => `weights of ${place}, as they pass it on`,
  slopeZ2: (activation: string, layer: string) => `slope of ${activation} in ${layer}, at z =`,
  meanSlope2: (activation: string, place: string) => `mean slope of ${activation} in ${place}`,
  jMeanJ: (layer: string) => `∂J/∂a of ${layer}, by the mean |∂J/∂a|`,
  inputWeightMultiplies: (value: string) => `the input ${value} that the weight multiplies`,
  whichWeightMultiplies: (layer: string) => `a of ${layer}, which the weight multiplies`,
  // ledger-words
  factorsOneThem: (count: string, name: string) => `${count} factors, and one of them, ${name}, is`,
  factors: (count: string, which: 'smallest' | 'greatest', name: string) =>
    `${count} factors, the ${which} is ${name},`,
  /** How many, in words. */
  counts: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  // verdict
  kink: 'At a kink.',
  anyHCarriesUnit: 'Any ±h carries a unit over the kink of its activation, so the slope is another on each side.',
  both1: 'Both are 0.',
  lossDoesNotMove: 'The loss does not move at all when this weight does.',
  theyAgree: 'They agree.',
  singlePrecisionWhichNetwork: 'Single precision, which the network trains in, has rounded some digits away.',
  productSlopeLoss: 'The product is the slope of the loss.',
  tooSmallSee: 'Too small to see.',
  lossMovesLessThan: 'The loss moves by less than its last digit, even in double precision.',
  theyDiffer: 'They differ.',
  moreThanErrorCheck: 'By more than the error of this check.',
});
