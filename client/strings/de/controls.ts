/** German: what every control may say. */
import type { controlWords } from '../en/controls.js';

export default {
  you: 'dir',
  somebody: 'jemandem',
  changedAtStep: (name: string, step: string) => `Geändert von ${name} bei Schritt ${step}`,
  changedBy: (name: string) => `geändert von ${name}`,
  close: 'Schließen',
} satisfies typeof controlWords;
