/** German: the gradient’s bars. */
import type { barWords } from '../en/gradient-bars.js';

export default {
  noStepYet: 'Noch kein Schritt, seit die Gewichte gezogen wurden',
  mean: (layer: string) => `${layer}: Mittel der letzten 20 Bilder`,
} satisfies typeof barWords;
