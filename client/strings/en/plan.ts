/** English: a plan of a lesson: steps of lessons, situations and questions of one's own, lined up. */
import type { Asked } from '@gradroom/shared';
import { strings } from '../language.svelte.js';
import { questionWords } from './teach-questions.js';

export const planWords = strings('plan', {
  // LessonChooser
  make: 'Put a lesson together',
  makeWhy: 'Steps of several lessons, situations and your own questions, gone through with one key.',
  // PlanDialog
  title: 'Put a lesson together',
  lead: 'Pick steps on the left, put them in order on the right. It is kept in this browser, and led like any other lesson: N goes on.',
  about: 'A plan that was put together in Gradroom.',
  newTitle: 'My lesson',
  called: 'What it is called',
  which: 'Plan',
  another: 'New plan',
  forget: 'Delete this plan',
  open: 'Take it with the class',
  save: 'Save as a file',
  empty: 'Nothing is lined up yet.',
  mistakes: 'It cannot be opened:',
  loading: 'Loading …',
  failed: 'The lessons did not load. Check the network, then open this again.',
  // Sources
  from: 'What to pick from',
  sources: { lessons: 'Lessons', situations: 'Situations', question: 'Your question' },
  add: (what: string) => `Add “${what}”`,
  added: 'Is in the plan',
  addQuestion: 'Add the question',
  noNetwork: 'Nothing sets a network up before it: so it can ask for an opinion, or for something that is fixed now.',
  needs: {
    network:
      'It asks about a network, and nothing before it sets one up: pick a situation or a step of a lesson first.',
    drawn: 'It compares with weights as they were drawn, but the step before it trains: pick a situation in between.',
  },
  // The list
  plan: 'The plan',
  situation: 'Situation',
  questionOf: (kind: Asked['kind']) => `Question: ${questionWords.kinds[kind].toLowerCase()}`,
  questionTitle: (number: number) => `Question ${number}`,
  up: (what: string) => `“${what}” earlier`,
  down: (what: string) => `“${what}” later`,
  remove: (what: string) => `Take “${what}” out`,
  moved: (what: string, place: number) => `“${what}” is now at place ${place}.`,
  losses: {
    comparison: 'compares with a question that does not stand before it: it is asked without',
    reveal: 'reveals a question that does not stand before it: left out',
    network: 'asks about a network that does not stand before it: left out',
    gone: 'is of a lesson that this browser does not have: left out',
  },
});
