/** English: the glossary, the terms' pages, and the words of their live pictures. */
import { strings } from '../language.svelte.js';

export const reading = strings('reading', {
  title: 'Glossary',
  lead: 'Every word that Gradroom uses, each with a page of its own: its formula, a picture to try, and where it comes from.',
  search: 'Find a word',
  found: (count: number) => (count === 1 ? '1 word' : `${count} words`),
  nothing: 'No word here has that in its name or explanation.',
  showAll: 'Show all words',
  home: 'Gradroom, first page',
  back: 'All words',
  latexOf: (term: string, index: number) => `LaTeX of formula ${index} of ${term}`,
  picture: 'Try it',
  see: 'In Gradroom',
  related: 'Related words',
  sources: 'Where this comes from',
  unknown: 'No such word',
  unknownWhy: 'The glossary has no page at this address.',
  toGlossary: 'Go to the glossary',
});
