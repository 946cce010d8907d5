/** English: what the charts show now, in a sentence for those who do not see them, and the heads of their tables. */
import { strings } from '../language.svelte.js';

const units = (count: number) => `${count} ${count === 1 ? 'unit' : 'units'}`;

export const spokenWords = strings('spoken', {
  // The plane
  allRight: (count: string) => `All ${count} training points looked at are on the right side.`,
  right: (right: string, count: string, share: string, wrong: readonly string[]) =>
    `${right} of ${count} training points looked at, ${share}, are on the right side; wrong ones: ${wrong.join(', ')}.`,
  wrongAt: (count: string, place: string) => `${count} ${place}`,
  places: ['upper right', 'upper left', 'lower left', 'lower right'],
  answers: (low: string, high: string, off: string) =>
    `At the training points it answers from ${low} to ${high}, ${off} off on average.`,
  x2: 'x₂ \\ x₁',
  likeliest: (title: string, share: string) => `${title}, ${share}`,
  // The loss curve
  losses: (first: string, now: string, test: string, lowest: string) =>
    `Train loss ${first} at first, ${now} now, ${lowest} at its lowest; test loss now ${test}.`,
  trainLoss: 'Train loss',
  testLoss: 'Test loss',
  step: 'Step',
  // The network
  network: (layers: readonly string[]) => `${layers.join('; ')}.`,
  layer: (title: string, count: number, dead: number, saturated: number) =>
    `${title}: ${units(count)}, ${dead} dead, ${saturated} saturated`,
  layerHead: 'Layer',
  unitsHead: 'Units',
  dead: 'Dead',
  saturated: 'Saturated',
  below: 'z < −1',
  middle: '−1 ≤ z < 1',
  above: 'z ≥ 1',
  gradient: '‖∂J/∂W‖',
  // Histograms
  histogram: (name: string, low: string, high: string, share: string) =>
    `${name}: the fullest bin, from ${low} to ${high}, has ${share} of the values.`,
  noValues: (name: string) => `${name}: 0 values yet.`,
  range: 'Range',
  values: 'Values',
  share: 'Share',
  fromTo: (name: string, low: string, high: string) => `${name} ${low} to ${high}`,
});
