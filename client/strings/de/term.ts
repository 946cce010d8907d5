/** German: the explanation of a word, wherever it stands. */
import type { term } from '../en/term.js';

export default {
  words: 'Wörter:',
  readMore: 'Mehr lesen',
  readMoreOf: (word: string) => `Mehr lesen über ${word} (öffnet einen neuen Tab)`,
  newTab: 'Öffnet einen neuen Tab',
} satisfies typeof term;
