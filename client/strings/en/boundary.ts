/** English: the decision boundary. */
import { strings } from '../language.svelte.js';

export const boundaryWords = strings('boundary', {
  boundary: 'Decision boundary',
  prediction: 'Prediction',
  testLoss: 'test loss',
  testAccuracy: 'test accuracy',
  pointColours: 'points in the colour of their value',
  wrongSide: 'wrong side',
  showTestData: 'show test data',
  // class-titles
  inside: 'inside',
  outside: 'outside',
  class: (number: number) => `class ${number}`,
});
