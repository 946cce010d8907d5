/** German: my own choice, where the class decides together. */
import type { choiceWords } from '../en/choices.js';

export default {
  yourAlpha: 'Dein Alpha',
  yourAlphaOf: (spoken: string) => `Dein Alpha für ${spoken}`,
  yourActivationOf: (spoken: string) => `Deine Aktivierung für ${spoken}`,
  notChosen: 'nicht gewählt',
  chooseYours: 'Wähle deine',
  dragYours: 'zieh deins',
} satisfies typeof choiceWords;
