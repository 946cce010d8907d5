/** German: the decision boundary. */
import type { boundaryWords } from '../en/boundary.js';

export default {
  boundary: 'Entscheidungsgrenze',
  prediction: 'Vorhersage',
  testLoss: 'Testverlust',
  testAccuracy: 'Test',
  pointColours: 'Punkte in der Farbe ihres Werts',
  wrongSide: 'falsche Seite',
  showTestData: 'Testdaten zeigen',
  inside: 'innen',
  outside: 'außen',
  class: (number: number) => `Klasse ${number}`,
} satisfies typeof boundaryWords;
