/** English: the gradient strip and what it finds. */
import { strings } from '../language.svelte.js';

export const gradientWords = strings('gradients', {
  // GradientStrip
  gradientEachLayer: 'Gradient of each layer',
  gradient: 'Gradient',
  norm: '‖∂J/∂W‖, norm of the gradient',
  explainHint: 'See the gradient’s way back through the layers',
  explain: 'Explain the gradient’s flow',
  logScale: 'log scale',
  barFrames: (frames: number) => `· bar: last ${frames} frames`,
  lostLabel: (layer: string, lost: string) => `${layer}: ${lost} lost of its updates, by rounding`,
  lost: (lost: string) => `{share:${lost}} {what:lost}`,
  // GradientFinding
  factor: (sign: string) => `${sign} {value} a layer`,
  // gradientFinding
  noGradient: 'No gradient',
  nothingLearned: 'exactly 0 in every layer: nothing is learned',
  cutOff: 'Cut off',
  exactly0: (zero: string) => `exactly 0 in ${zero}`,
  reachesEveryLayer: 'Reaches every layer',
  exploding: 'Exploding',
  timesLarger: (value: string) => `${value} times larger in layer 1 than at the output`,
  veryLarge: 'Very large',
  inLayer: (largest: string) => `in ${largest}`,
  vanishing: 'Vanishing',
  timesSmaller: (ratio: string) => `${ratio} times smaller in layer 1 than at the output`,
  withFactor: (words: string, sign: string, value: string) => `${words}, ${sign} ${value} a layer`,
  overBillion: 'over a billion',
  output: 'the output',
  layer: (layer: number) => `layer ${layer}`,
  layersUpTo: (layer: number) => `layers 1 to ${layer}`,
});
