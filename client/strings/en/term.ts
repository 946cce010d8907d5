/** English: the explanation of a word, wherever it stands. */
import { strings } from '../language.svelte.js';

export const term = strings('term', {
  /** Before terms that stand where they cannot be links. */
  words: 'Words:',
  readMore: 'Read more',
  readMoreOf: (word: string) => `Read more about ${word} (opens in a new tab)`,
  newTab: 'Opens in a new tab',
});
