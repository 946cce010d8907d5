/** English: whose turn it is. */
import { strings } from '../language.svelte.js';

export const turnWords = strings('turns', {
  yours: '{strong:It is your turn.} What you change, the whole class sees.',
  yoursShort: '{strong:It is your turn.}',
  others: '{name} has the turn.',
  nobodys: 'Nobody has the turn.',
  timeLeft: (time: string) => `${time} left`,
  passOn: 'Pass it on',
  next: 'Next',
  nextHint: 'The next student, in the order of joining',
  hand: (count: string) => `Hand (${count})`,
  handHint: 'The student whose hand is up longest',
  chance: 'By lot',
  chanceHint: 'By lot among those who had the fewest turns',
  end: 'End',
  endHint: 'Nobody has the turn any more',
  clock: 'A turn lasts',
  noEnd: 'no limit',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  goesOn: 'then the next',
  goesOnHint: 'When the time is over the next student follows by itself',
});
