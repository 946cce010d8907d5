/** English: the pictures of how a class answered a question. */
import { strings } from '../language.svelte.js';

export const answersWords = strings('answers', {
  first: 'First vote',
  second: 'Second vote',
  answered: (count: number) => `${count} answered`,
  /** How many in the first vote, before how many in the second. */
  from: (count: number) => `${count} → `,
  nobody: 'Nobody answered.',
  you: 'you',
  youBefore: 'you, first vote',
  right: 'right',
  median: 'class median',
  never: 'never',
  nevers: (count: number) => `never: ${count}`,
  within: (tolerance: string) => `± ${tolerance} counts as right`,
  exact: 'Exactly.',
  off: (distance: string) => `${distance} off.`,
  tooLarge: (factor: string) => `${factor} times too large.`,
  tooSmall: (factor: string) => `${factor} times too small.`,
  withinFactor: (tolerance: string) => `× or ÷ ${tolerance} counts as right`,
  firstVoteBar: 'thin bar: first vote',
  firstVoteRing: 'ring: first vote',
  wereRight: (count: number, all: number) => `${count} of ${all} were right.`,
  rightChange: (before: string, after: string) => `Right: ${before} in the first vote, ${after} in the second.`,
  ofAll: (count: number, all: number) => `${count} of ${all}`,
  others: 'Nobody chose any of the other units.',
  logScale: 'log scale',

  // For those who hear the picture.
  picture: 'How the class answered',
  answer: 'Answer',
  people: 'People',
  counts: (vote: string, counts: string) => `${vote}: ${counts}`,
  spread: (from: string, to: string) => `from ${from} to ${to}`,
  inTheMiddle: (median: string) => `in the middle ${median}`,
  rightIs: (right: string) => `Right is ${right}.`,
});
