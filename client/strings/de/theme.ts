/** German: light or dark. */
import type { themeWords } from '../en/theme.js';

export default {
  colours: 'Farben',
  coloursAre: (choice: string) => `Farben: ${choice}`,
  system: 'System',
  light: 'Hell',
  dark: 'Dunkel',
} satisfies typeof themeWords;
