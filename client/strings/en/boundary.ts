/** English: the decision boundary. */
import { strings } from '../language.svelte.js';

export const boundaryWords = strings('boundary', {
  // Boundary
  regressionPicture:
    'What the network answers over the plane, from minus 1 to 1, with the data points in the colour of their value.',
  classPicture: (classNameCount: number) =>
    `Which class the network answers over the plane, with the data points of ${classNameCount} classes.`,
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
