/** English: my own choice, where the class decides together: at the controls of a layer. */
import { strings } from '../language.svelte.js';

export const choiceWords = strings('choices', {
  yourAlpha: 'Your alpha',
  yourAlphaOf: (spoken: string) => `Your alpha for ${spoken}`,
  yourActivationOf: (spoken: string) => `Your activation for ${spoken}`,
  notChosen: 'not chosen',
  chooseYours: 'Choose yours',
  dragYours: 'drag yours',
});
