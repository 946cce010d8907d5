/** English: a recording with one thing otherwise: what would have become of it, and which change mattered most. */
import { strings } from '../language.svelte.js';

const later = (count: number) => (count === 1 ? 'One later change' : `${count} later changes`);

export const whatIfWords = strings('what-if', {
  // In the log
  without: 'Without this',
  withoutHint: 'Computes the rest of the recording again without this change',
  otherValue: 'With another value',
  otherValueHint: 'Computes the rest of the recording again with another value here',
  whichMattered: 'Which change mattered most?',
  // One
  title: 'What if?',
  atStep: (step: string) => `at step ${step}`,
  whichSetting: 'Of this change',
  seed: 'the weights’ seed',
  range: (min: string, max: string) => `from ${min} to ${max}`,
  whole: 'a whole number',
  layersHint: (layers: number, units: number) =>
    `The units of each layer, first to last: up to ${layers} layers of 1 to ${units} units.`,
  oneFeature: 'Choose one at least.',
  compute: 'Compute it',
  outOfRange: (min: string, max: string) => `Type a number from ${min} to ${max}.`,
  computing: (percent: string) => `Computing the rest of the recording again: ${percent}`,
  first: (percent: string) => `The recording is gone through once before that: ${percent}`,
  stop: 'Stop',
  back: 'Back to the table',
  // What came of it
  withoutChange: (name: string) => `Without ${name}’s change`,
  withoutIt: 'Without this change',
  withValue: (value: string) => `With ${value}`,
  lossWould: (would: number, was: number) =>
    `{how} the test loss would have been {wouldLoss:${would}} instead of {wasLoss:${was}}.`,
  accuracyWould: (would: number, was: number) =>
    `The test accuracy would have been {wouldAccuracy:${would}} instead of {wasAccuracy:${was}}.`,
  stopped: (was: number) =>
    `{how} training would have stopped, since a number was not finite. The test loss was {wasLoss:${was}}.`,
  notStopped: (would: number) =>
    `{how} training would not have stopped, and the test loss would have been {wouldLoss:${would}}.`,
  bothStopped: '{how} training would have stopped all the same.',
  same: (was: number) => `{how} it would have come out the same: test loss {wasLoss:${was}}.`,
  redrawn: 'New weights were drawn later, so nothing of it is left at the end.',
  dropped: (count: number) =>
    `${later(count)} made no sense any more, and ${count === 1 ? 'is' : 'are'} left out, too.`,
  testLoss: 'Test loss',
  lines: (was: string, wasLoss: string, is: string, isLoss: string) =>
    `Test loss over the steps, at the end of the lines: ${was} ${wasLoss}, ${is} ${isLoss}.`,
  stepHead: 'Step',
  asItWas: 'As it was',
  otherwise: 'Otherwise',
  plane: (which: string) => `${which}: what the network answers everywhere at the last step`,
  atEnd: (step: string) => `At the end, step ${step}`,
  // The ranking
  rankingWhy:
    'Each change is left out in turn, and the rest computed again. Test loss at the end of the recording: {loss}.',
  ranked: (done: number, all: number) => `${done} of ${all} computed`,
  nothingToRank: 'Nobody changed anything that bears on training.',
  goOn: 'Go on',
  change: 'Change',
  lossWithout: 'Test loss without it',
  effect: 'What it did',
  lowered: '{by} lower',
  raised: '{by} higher',
  noEffect: 'nothing',
  hardly: 'hardly anything',
  diverges: 'diverges',
  saved: 'kept it from diverging',
  broke: 'made it diverge',
  show: (change: string) => `What if: ${change}`,
  cannot: (why: string) => `This cannot be computed: ${why}`,
});
