/** English: the explaining view of flow. */
import { strings } from '../language.svelte.js';

export const flowWords = strings('explain-flow', {
  // GradientFlow
  boundOfSigmoids: 'bound 0.25ⁿ',
  boundOfSlopes: 'slopes’ bound',
  // FlowChart
  slopesAloneWouldLeave: (bound: string) => `; the slopes alone would leave at most ${bound} there`,
  fromBackLayer1: (toLowerCase: string) =>
    `From the ${toLowerCase} back to layer 1 the norm of the gradient goes from `,
  meanJZFrom: (gradientNorm: string, gradientNorm2: string) =>
    `${gradientNorm} to ${gradientNorm2}, and the mean of ∂J/∂z from `,
  to: (meanDelta: string, meanDelta2: string, limit: string) => `${meanDelta} to ${meanDelta2}${limit}.`,
  // FlowLegend
  logScale: 'log scale',
  exactly0: '{i}exactly 0',
  notFinite: '{i}not finite',
  noNumber: '{i}no number',
  // FlowMap
  betweenStepLayer1: (ages: string, last: string, value: string) =>
    `Between step ${ages} and ${last} layer 1 goes from ${value} `,
  outputFrom: (value: string, layerCount: string, layerCount2: string) =>
    `to ${value}, the output from ${layerCount} to ${layerCount2}.`,
  notFinite2: 'not finite',
  noNumber2: 'no number',
  gradientOverSteps: 'Gradient over the steps',
  overSteps: 'Over the steps',
  whatMapShows: 'What the map shows',
  meanJZ: 'mean |∂J/∂z|',
  step: (layer: string, age: string) => `${layer}, step ${age}: {value}`,
  zero: 'exactly 0',
  step2: 'step',
  // FlowSteps
  table: 'As a table',
  noGradientYetOr: 'No gradient yet, or this page was not there',
  // FlowTable
  outputWhereGradientBegins: 'The output is where the gradient begins: there is no layer after it',
  noGradientYet: 'No gradient yet',
  gradientEachLayerFactor: 'The gradient of each layer, and the factor from layer to layer',
  jWNormGradient: '‖∂J/∂W‖, norm of the gradient',
  mean: '{i}mean {math}',
  factor: 'factor ×',
  slopesG: '= slopes |g′|',
  slopes: '= slopes {math}',
  weights: '× weights',
  // GradientFlow
  trainingStoppedWasNot: (halted: string) => `Training stopped: ${halted} was not finite.`,
  gradientBeginsOutputChoose:
    'The gradient begins at the output. Choose a layer to see what the step back to it multiplies by.',
  output: 'the output',
  layer: (selected: number) => `layer ${selected}`,
  thereNoGradientDivide: 'There is no gradient to divide.',
  fromBackLayerMean: (from: string, selected: number, factor: string) =>
    `From ${from} back to layer ${selected}, mean |∂J/∂z| is multiplied by ${factor}: `,
  slopesGiveMost: (activationTitles: string, slopes: string, greatest: string) =>
    `the slopes of ${activationTitles} give ${slopes} (at most ${greatest}), `,
  weightsRest: (weights: string) => `weights the rest, ${weights}.`,
  dashedOutputsMeanJ: (sigmoid: boolean) =>
    `Dashed: the output’s mean |∂J/∂z| times ${sigmoid ? '0.25ⁿ for a layer n layers before it' : 'the greatest slope of each layer on the way'}, what the slopes alone would leave at most. Weights are left out of it.`,
  // VerdictLine
  whichUnitsDead: 'Which units are dead?',
  jW1Norm: '‖∂J/∂W(1)‖, norm of the gradient of layer 1',
  noStepSinceWeights: 'No step since the weights were drawn',
  // verdict
  numbersThoseLastStep: (notFinite: string) => `${notFinite} The numbers are those of the last step that was finite.`,
  notFinite3: 'Not finite',
  noStepSinceWeights2: 'No step since the weights were drawn, so there is no gradient yet.',
  onlyOutputsBias: ', only the output’s bias',
  exactly0EveryLayer: (bias: string) => `exactly 0 in every layer: no weight learns${bias}`,
  exactlyZero: 'Exactly zero',
  jW: (where: string) => `‖∂J/∂W‖ is ${where}.`,
  fromOutputAlone: (smaller: boolean, layer: string) =>
    `From the output back to ${layer} alone ‖∂J/∂W‖ gets {drop} times ${smaller ? 'smaller' : 'larger'}.`,
  thereNoHiddenLayer: 'There is no hidden layer to compare.',
  layer1GetsLarge: (other: string) => `Layer 1 gets as large a gradient as ${other}.`,
  layer1LearnsAbout: (other: string) => `Layer 1 learns about as fast as ${other}.`,
  layer1GetsGradient: 'Layer 1 gets a gradient',
  layer1Learns: 'Layer 1 learns',
  timesThan: (slower: boolean, other: string) => `times ${slower ? 'smaller' : 'larger'} than ${other}.`,
  timesThan2: (slower: boolean, other: string) => `times ${slower ? 'more slowly' : 'faster'} than ${other}.`,
});
