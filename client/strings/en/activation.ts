/** English: activation functions and their controls. */
import { strings } from '../language.svelte.js';

export const activationWords = strings('activation', {
  // ActivationKnob
  activation: (spoken: string) => `Activation of ${spoken}`,
  gradient: 'gradient',
  change: 'Change',
  exploreHint: 'Explore this activation',
  compare: 'Compare',
  drag: (slope: boolean): string => (slope ? 'drag the slope' : 'drag the curve'),
  lessAlpha: 'Less alpha',
  slopeBelowZero: 'slope for {math}',
  downToAlpha: 'down to −α',
  moreAlpha: 'More alpha',
  zeroSlope: 'zero slope',
  saturated: 'saturated',
  // ActivationPlot
  dragAlpha: 'Drag to change alpha',
  alpha: (title: string) => `Alpha of ${title}`,
  // PlotLabels
  histogram: (spoken: string) => `all {math} of ${spoken}, now`,
  // permission
  together: 'The class decides this together now: choose what you would have.',
  // SoftmaxShare
  softmaxShare: 'Softmax, the share of e to the z',
  // layer-control
  output: 'the output',
  onlyOutput: (activationTitles: string) => `With this loss the output is ${activationTitles}.`,
});
