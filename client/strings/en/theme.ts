/** English: light or dark. */
import { strings } from '../language.svelte.js';

export const themeWords = strings('theme', {
  colours: 'Colours',
  coloursAre: (choice: string) => `Colours: ${choice}`,
  system: 'System',
  light: 'Light',
  dark: 'Dark',
});
