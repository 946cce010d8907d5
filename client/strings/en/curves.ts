/** English: the loss curve. */
import { strings } from '../language.svelte.js';

export const curveWords = strings('curves', {
  lossCurve: 'Loss curve',
  loss: 'Loss',
  logScale: 'log scale',
  train: 'train',
  test: 'test',
  picture: (trainLoss: string) => `Loss since the weights were drawn, now ${trainLoss}`,
  step: 'step',
});
