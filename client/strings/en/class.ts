/** English: what a class does together, on a student's page: its lesson, what is waited for, questions, and what is shown to all. */
import { strings } from '../language.svelte.js';

export const classWords = strings('class', {
  together: 'What the class does',
  step: (step: number, steps: number, title: string) => `Step ${step} of ${steps}: ${title}`,

  read: 'What this step says',
  task: 'Your team’s task',
  more: 'All of it',
  less: 'Less',

  // Waits.
  training: 'Training until',
  seenAt: (step: string) => `Seen at step ${step}`,
  notSeen: 'It did not come',
  epochs: (passed: string, within: string) => `${passed} of ${within} epochs`,

  // Questions.
  question: 'Question',
  secondVote: 'Question, second vote',
  newQuestion: (text: string) => `New question: ${text}`,
  voteAgain: (text: string) => `Vote again: ${text}`,
  shown: (text: string) => `The answer is shown: ${text}`,
  answer: 'Answer',
  never: 'It never comes',
  neverWithin: (epochs: string) => `It does not come within ${epochs} epochs`,
  sending: 'Sending …',
  change: 'Change',
  keep: 'Keep',
  answerIsIn: 'Your answer is in. You can change it until the vote closes.',
  youSaid: 'You said',
  saidBefore: 'In the first vote you said',
  answered: (count: number, all: number) => `${count} of ${all} answered`,
  closed: 'The vote is closed. Talk about it: what did the others answer, and why?',
  closedForAll: 'The vote is closed.',
  noAnswer: 'You did not answer.',
  measuring: 'What is right is being measured …',
  cannotMeasure: 'What is right could not be measured here.',
  noneRight: 'None of these is right, in this network.',
  right: 'Right',
  wrong: 'Not right',
  measuredAt: (step: string) => `Measured at step ${step}`,
  why: 'About the answers',

  // What is shown to everybody.
  someInstructor: 'Whoever leads',
  shows: (name: string, view: string) => `${name} shows everybody: ${view}`,
  everybodySees: (view: string) => `Everybody who follows sees: ${view}`,
  toQuestion: 'A question is asked: answer it',
  lookAround: 'Look around freely',
  followAgain: 'Follow again',
  views: { network: 'Network', boundary: 'Boundary' },

  // At its end.
  gain: (pre: string, post: string) => `Of the questions asked twice you had ${pre} right before, and ${post} after.`,
});
