/** English: what a student can do next, or why there is nothing to do; one sentence a moment, short enough for a phone's foot. */
import { strings } from '../language.svelte.js';

export const nextWords = strings('next', {
  // The page itself.
  comesBack: 'Wait: the page comes back by itself.',
  onlyShown: 'Look around: this room is only shown.',

  // Whoever leads has everybody's attention.
  frozen: 'Look up: all input is held for now.',
  answer: 'Answer the question.',
  answerAgain: 'Vote again: what do you think now?',
  unit: 'Work out your unit: type its number.',
  unitsOfOthers: 'Watch: the others work out their units.',
  compareLoss: 'Compare: the class’s loss, the engine’s.',
  moment: 'Look: a moment that was kept is shown.',
  moments: 'Compare the two moments that are shown.',
  follow: (name: string) => `Look up: ${name} explains.`,
  lookAround: 'Look around; “Follow again” leads back.',
  muted: 'Look, and answer when you are asked.',
  talk: 'Talk: what did the others say, and why?',

  // The timer says what the time is for.
  timer: {
    think: 'Think, until the time is up.',
    discuss: 'Talk with each other, until the time is up.',
    try: 'Try it, until the time is up.',
    answer: 'Answer, until the time is up.',
    write: 'Write it down, until the time is up.',
    break: 'A break, until the time is up.',
  },

  race: 'Watch the race: which one wins, and why?',

  // Teams.
  teamsHeld: 'Look up: all teams’ training is held.',
  team: 'Work with your team: only you see it.',

  // Nothing more to do with a question.
  othersAnswer: 'Wait: the others still answer.',
  seen: 'It came: look at the network.',
  notSeen: 'It did not come: why? Look at the network.',
  trains: 'Watch the network train until it gets there.',
  readAnswer: 'Compare your answer with the class’s.',
  readRight: 'Read what is right, and why.',

  // Who may change what.
  yourTurn: (what: string) => `Your turn: change ${what}.`,
  othersTurn: (name: string) => `Watch: ${name} has the turn.`,
  nobodysTurn: 'Raise your hand: nobody has the turn.',
  choose: 'Move your alpha, so that it counts.',
  chooseActivation: 'Choose your activation, so that it counts.',
  wish: (what: string) => `Set what you would have of ${what}.`,
  wishRun: 'Vote: shall the network train, or wait?',
  chosen: 'Watch the median; you may still move yours.',
  try: (what: string) => `Try it: change ${what}.`,
  transport: 'Press Play, or train step by step.',
  tryAll: 'Try it: change anything; everybody sees it.',
  pausedTry: (what: string) => `Paused: change ${what}.`,
  pausedPlay: 'Paused: change something, or press Play.',
  paused: 'Paused: nothing to do; look around.',
  explains: 'Look up: the lesson goes on there.',
  someone: 'whoever leads',
  many: 'what you like',
  watch: 'Watch: only the teacher changes things now.',
  and: (some: string, last: string) => `${some} and ${last}`,
});
