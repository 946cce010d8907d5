/** English: the gradient's bars. */
import { strings } from '../language.svelte.js';

export const barWords = strings('gradient-bars', {
  noStepYet: 'No step since the weights were drawn',
  mean: (layer: string) => `${layer}: mean of the last 20 frames`,
});
