/** German: the decision boundary. */
import type { boundaryWords } from '../en/boundary.js';

export default {
  regressionPicture:
    'Was das Netz über der Ebene antwortet, von minus 1 bis 1, mit den Datenpunkten in der Farbe ihres Werts.',
  classPicture: (classNameCount: number) =>
    `Welche Klasse das Netz über der Ebene antwortet, mit den Datenpunkten von ${classNameCount} Klassen.`,
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
