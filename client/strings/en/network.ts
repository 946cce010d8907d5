/** English: the network, its layers and units. */
import { strings } from '../language.svelte.js';

export const networkWords = strings('network', {
  // Labels
  layer: 'layer',
  zeroSlope: 'zero slope',
  saturated: 'saturated',
  slope: 'slope',
  // LayerCard
  output: 'Output',
  units: (count: number) => `${count} ${count === 1 ? 'unit' : 'units'}`,
  exploreCurve: (spoken: string) => `Explore the curve of ${spoken}`,
  exploreActivation: 'Explore this activation',
  // LayerFoot
  dead: (dead: number) => `${dead} dead`,
  lossJ: 'loss J',
  lossOf: 'loss ',
  slopeZ0: 'slope z<0',
  slopeOf: 'slope ',
  down: 'down to −α',
  flat: 'flat',
  sat: 'sat.',
  nothingYet: 'Nothing has come from the training yet',
  whichUnitsWhy: (spoken: string) => `Which units of ${spoken}, and why`,
  seeWhichUnitsWhy: 'See which units, and why',
  // Legend
  flatZone: 'slope < 5%',
  deadUnit: 'dead',
  // Scales
  activationsFrom: (low: string, high: string) => `Activations from ${low} to ${high}`,
  addUnit: (name: string) => `Add a unit to ${name}`,
  removeUnit: (name: string) => `Remove a unit of ${name}`,
  // Tools
  layers: (hiddenCount: number, hidden: number) => `${hiddenCount} layers of ${hidden}`,
  network: 'Network',
  shape: (shape: string) => `${shape}: inputs, units of each hidden layer, outputs`,
  removeLayer: 'Remove the last hidden layer',
  layer2: 'Layer',
  mostLayers: (most: number) => `At most ${most} hidden layers`,
  addLayer: 'Add a hidden layer',
  explainHint: 'See how a number comes about, step by step (X)',
  explain: 'Explain',
  // UnitButtons
  input: (features: string) => `Input ${features}`,
  unitOf: (title: string, unit: number, layerCount: number) => `${title}, unit ${unit} of ${layerCount}`,
  unitGroup: 'Units',
  // UnitNumbers
  inputPlace: 'Input {featureSymbol}',
  unitPlace: (layer: string, unit: number) => `${layer}, unit ${unit}`,
  to: 'to',
  from: 'from',
  unit: (row: number) => `unit ${row}`,
  more: (count: number) => `and ${count} more`,
  bias: 'bias',
  // recent-changes
  somebody: 'Somebody',
  theClass: 'The class',
});
