/** English: the first page of a site without a server. */
import { strings } from '../language.svelte.js';

export const homeAlone = strings('home-alone', {
  pageTitle: 'Gradroom: watch a neural network learn',
  headline: 'Watch a neural network learn.',
  lead: 'Change an activation function or its slope and see the gradients answer. Everything is computed in this page.',
  learnAlone: 'Learn alone',
  lessons: 'Take a lesson',
  glossary: 'Glossary',
  watchRecorded: 'Watch a recorded lesson',
  together: 'A class that trains one network together needs Gradroom’s server; this site works without one.',
  leadsNowhere: 'The address {path} leads nowhere.',
});
