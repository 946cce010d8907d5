/** German: the loss curve. */
import type { curveWords } from '../en/curves.js';

export default {
  lossCurve: 'Verlustkurve',
  loss: 'Verlust',
  logScale: 'log. Skala',
  train: 'Training',
  test: 'Test',
  picture: (trainLoss: string) => `Verlust, seit die Gewichte gezogen wurden, jetzt ${trainLoss}`,
  step: 'Schritt',
} satisfies typeof curveWords;
