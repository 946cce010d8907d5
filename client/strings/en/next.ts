/** English: what a student can do next, or why there is nothing to do; one sentence a moment, short enough for a phone's foot. */
import { strings } from '../language.svelte.js';

export const nextWords = strings('next', {
  // The page itself.
  comesBack: 'Wait: the page comes back by itself.',
  onlyShown: 'Look around: this room is only shown.',

  // Whoever leads has everybody's attention.
  frozen: 'Look up: all input is held for now.',
  answer: 'Answer the question.',
  answerAgain: 'Vote again: the question is asked once more.',
  unit: 'Work out your unit: type its number.',
  unitsOfOthers: 'Watch: the others work out their units.',
  compareLoss: 'Compare the class’s numbers with the engine’s.',
  moment: 'Look: a kept moment is shown to the class.',
  moments: 'Compare the two moments that are shown.',
  follow: (name: string) => `Look up: ${name} explains.`,
  lookAround: 'Look around; “Follow again” brings you back.',
  muted: 'Look, and answer when you are asked.',
  talk: 'Talk with your neighbours: what did they answer, and why?',

  // The timer says what the time is for.
  timer: {
    think: 'Think, until the time is up.',
    discuss: 'Talk with your neighbours, until the time is up.',
    try: 'Try it, until the time is up.',
    answer: 'Answer, until the time is up.',
    write: 'Write it down, until the time is up.',
    break: 'A break, until the time is up.',
  },

  // Teams.
  teamsHeld: 'Look up: the training of all teams is held.',
  team: 'Work with your team: only your team sees it.',

  // Nothing more to do with a question.
  othersAnswer: 'Wait: the others still answer.',
  seen: 'Read what came of it, and look at the network.',
  notSeen: 'Look at the network: why did it not come?',
  trains: 'Watch: the network trains until it is seen.',
  readAnswer: 'Compare your answer with the class’s.',

  // Who may change what.
  yourTurn: (what: string) => `Your turn: change ${what}.`,
  othersTurn: (name: string) => `Watch: ${name} has the turn.`,
  nobodysTurn: 'Raise your hand: nobody has the turn.',
  choose: 'Move your alpha, so that it counts.',
  chooseActivation: 'Choose your activation, so that it counts.',
  chosen: 'Watch the median; your choice may still move.',
  try: (what: string) => `Try it: change ${what}.`,
  transport: 'Press Play, or train step by step.',
  tryAll: 'Try it: change anything; everybody sees it.',
  pausedTry: (what: string) => `Paused: change ${what}.`,
  pausedPlay: 'Paused: change something, then press Play.',
  paused: 'Paused: nothing to do; look at the network.',
  explains: 'Look up: the lesson goes on there.',
  someone: 'whoever leads',
  many: 'what you like',
  watch: 'Watch: only the teacher changes things now.',
  and: (some: string, last: string) => `${some} and ${last}`,
});
