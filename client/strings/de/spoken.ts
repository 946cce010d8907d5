/** German: what the charts show now, in a sentence, and the heads of their tables. */
import type { spokenWords } from '../en/spoken.js';

const units = (count: number) => `${count} ${count === 1 ? 'Einheit' : 'Einheiten'}`;

export default {
  allRight: (count: string) => `Alle ${count} betrachteten Trainingspunkte liegen auf der richtigen Seite.`,
  right: (right: string, count: string, share: string, wrong: readonly string[]) =>
    `${right} von ${count} betrachteten Trainingspunkten, ${share}, liegen auf der richtigen Seite; falsch: ${wrong.join(', ')}.`,
  wrongAt: (count: string, place: string) => `${count} ${place}`,
  places: ['oben rechts', 'oben links', 'unten links', 'unten rechts'],
  answers: (low: string, high: string, off: string) =>
    `An den Trainingspunkten antwortet es von ${low} bis ${high}, im Mittel um ${off} daneben.`,
  x2: 'x₂ \\ x₁',
  likeliest: (title: string, share: string) => `${title}, ${share}`,
  losses: (first: string, now: string, test: string, lowest: string) =>
    `Trainingsverlust anfangs ${first}, jetzt ${now}, am niedrigsten ${lowest}; Testverlust jetzt ${test}.`,
  trainLoss: 'Trainingsverlust',
  testLoss: 'Testverlust',
  step: 'Schritt',
  network: (layers: readonly string[]) => `${layers.join('; ')}.`,
  layer: (title: string, count: number, dead: number, saturated: number) =>
    `${title}: ${units(count)}, ${dead} tot, ${saturated} gesättigt`,
  layerHead: 'Schicht',
  unitsHead: 'Einheiten',
  dead: 'Tot',
  saturated: 'Gesättigt',
  below: 'z < −1',
  middle: '−1 ≤ z < 1',
  above: 'z ≥ 1',
  gradient: '‖∂J/∂W‖',
  histogram: (name: string, low: string, high: string, share: string) =>
    `${name}: Am vollsten ist es von ${low} bis ${high}, mit ${share} der Werte.`,
  noValues: (name: string) => `${name}: noch 0 Werte.`,
  range: 'Bereich',
  values: 'Werte',
  share: 'Anteil',
  fromTo: (name: string, low: string, high: string) => `${name} ${low} bis ${high}`,
} satisfies typeof spokenWords;
