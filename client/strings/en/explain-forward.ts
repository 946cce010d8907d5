/** English: the explaining view of forward. */
import { strings } from '../language.svelte.js';

export const forwardWords = strings('explain-forward', {
  // ForwardWalk
  loss: 'Loss',
  unit: (layer: string, unit: number, shape: number) => `${layer}, unit ${unit} of ${shape}`,
  unit2: (index: number) => `unit ${index}`,
  // LayerMatrix
  showAllNumbers: (units: number, width: number) => `Show all ${units} × ${width}`,
  showFewer: 'Show fewer',
  showAll: 'Show all',
  wholeLayerOnce: 'The whole layer at once: {math} {span}',
  // UnitArithmetic
  inputsTimesWeightsBias: 'Inputs times weights, the bias, and their sum z',
  from: 'from',
  input: 'input',
  weight: 'weight',
  product: 'product',
  smallerOnesTogether: (otherCount: number) => `${otherCount} smaller ones, together`,
  bias: 'bias',
  sum: 'sum {math}',
  // UnitList
  unit3: 'Unit',
  // WalkButtons
  walk: 'Walk',
  oneLayerBack: 'One layer back',
  pause: 'Pause',
  play: 'Play',
  oneLayer: 'One layer on',
  speed: 'Speed',
  inSmallSteps: 'In small steps',
  oneStepBack: 'One step back',
  oneStep: 'One step on',
  partOf: (part: number, count: number, what: string) => `${part} of ${count}: ${what}`,
  parts: {
    terms: 'each input times its weight, and the bias',
    z: 'their sum, z',
    point: 'z on the curve of g',
    a: 'a = g(z), which the next layer reads',
  },
  toCome: '…',
});
