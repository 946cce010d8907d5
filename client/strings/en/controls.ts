/** English: what every control may say. */
import { strings } from '../language.svelte.js';

export const controlWords = strings('controls', {
  // ChangedBy
  you: 'you',
  somebody: 'somebody',
  changedAtStep: (name: string, step: string) => `Changed by ${name} at step ${step}`,
  changedBy: (name: string) => `changed by ${name}`,
  // Dialog
  close: 'Close',
});
