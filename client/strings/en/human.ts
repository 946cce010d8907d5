/** English: a network that the class works out by hand, on students' pages, the projector, and in every drawing of it. */
import { strings } from '../language.svelte.js';

const unitName = (layer: string, unit: number) => `${layer}, unit ${unit}`;

export const humanWords = strings('human', {
  title: 'The class is the network',
  open: 'To my unit',
  openForAll: 'To the class’s network',

  // How it stands.
  starting: 'The numbers are being handed out …',
  unfit: 'The network’s numbers are too large to work with by hand. Ask for new weights.',
  forward: (layer: string) => `Forward, towards the loss: ${layer}`,
  back: (layer: string) => `Back, with the gradients: ${layer}`,
  loss: 'All layers are done: this is the loss',
  done: 'The gradients are back',
  openUnits: (count: number) => (count === 1 ? '1 unit is still open.' : `${count} units are still open.`),
  waitingForNext: 'This layer is done. The next one opens in a moment.',

  // The drawing.
  network: 'The network, unit by unit',
  unitName,
  unit: (unit: number) => `Unit ${unit}`,
  stages: { waiting: 'still to come', open: 'open', class: 'done', server: 'filled in by the server' },
  yours: 'yours',
  mine: 'Yours',
  worksAt: (names: string) => `at it: ${names}`,
  others: (count: number) => `+${count}`,
  legend: {
    open: 'being worked out',
    class: 'done',
    server: 'filled in by the server',
    waiting: 'still to come',
  },

  // A student's unit.
  yourUnit: 'Your unit',
  yourUnits: 'Your units',
  alone: 'It is yours alone.',
  shared: (names: string) => `You share it with ${names}: everybody works it out.`,
  faster: 'Somebody was faster: it is passed on already. Finish yours, or go on.',
  goOn: (unit: string) => `Go on with ${unit}`,
  from: 'from',
  value: 'value',
  weight: 'weight',
  times: 'times',
  bias: 'bias',
  unitOf: (unit: number) => `unit ${unit}`,
  unitAbove: (unit: number) => `unit ${unit}`,
  outputAbove: 'the output',
  target: 'target y',

  // What is to be worked out.
  asks: {
    z: 'Multiply each value by its weight, add all products, and add the bias.',
    a: 'Put z into the activation.',
    error: 'Multiply each δ by the weight that it comes back along, and add the products.',
    errorAtOutput: 'Take the target away from the output.',
    delta: 'Multiply by the slope of the activation at your z.',
    deltaAtOutput: 'Take the target away from the output: with cross-entropy that is δ at once.',
    gradient: (from: string, value: string) =>
      `Multiply δ by what came in from ${from}: ${value}. That is for one weight.`,
  },
  fields: {
    z: 'z',
    a: 'a = g(z)',
    error: '∂J/∂a',
    delta: 'δ = ∂J/∂z',
    gradient: '∂J/∂w',
  },
  decimals: (count: number) => `${count} decimals; a calculator is allowed.`,
  read: 'Read it from the curve or the table: 0.03 more or less is right.',
  curve: (name: string, z: string) => `Curve of ${name} with your z marked, ${z}`,
  table: 'Values near your z',
  slope: (value: string) => `Slope g'(z) = ${value}`,
  rules: {
    relu: 'ReLU: a is z where z is above 0, otherwise 0.',
    'leaky-relu': (alpha: string) => `Leaky ReLU: a is z where z is above 0, otherwise ${alpha} · z.`,
  },
  linear: 'This layer is linear: a is z.',
  softmax: 'Softmax: the shares a follow from all z of this layer, once they are done.',
  sign: 'Change the sign',
  check: 'Check',
  checking: 'Checking …',
  noNumber: 'Write a number, as −0.61.',

  // What came of it.
  right: {
    z: (value: string) => `Right: z = ${value}.`,
    a: (value: string) => `Right: a = ${value}.`,
    error: (value: string) => `Right: ∂J/∂a = ${value}.`,
    delta: (value: string) => `Right: δ = ${value}.`,
    gradient: (value: string) => `Right: ∂J/∂w = ${value}.`,
  },
  passedOn: (value: string, layer: string) => `Done. ${value} is passed on to ${layer}.`,
  passedToLoss: (value: string) => `Done. ${value} goes into the loss.`,
  passedBack: (value: string, layer: string) => `Done. δ = ${value} goes back to ${layer}.`,
  backAtStart: 'Done. Here the gradient is at the inputs.',
  nothingToDo: 'Nothing is yours at the moment. Watch how the numbers go on.',

  misses: {
    near: 'Nearly. Keep one more decimal on the way.',
    sign: 'The size is right, the sign is not.',
    'no-bias': 'The products are right. The bias is missing.',
    'bias-sign': 'The products are right. The bias is to be added with its own sign.',
    'no-product': (index: number) => `One product is missing: number ${index}.`,
    'product-sign': (index: number) => `Look at the sign of product ${index}: minus times minus is plus.`,
    activated: 'That is a already. First z: the sum, without the activation.',
    'not-activated': 'That is z. Now put it into the activation.',
    'out-of-range': 'The activation never gives that. Look where its curve ends.',
    'no-target': 'That is the output. The target is still to be taken away.',
    'no-slope': 'That is ∂J/∂a. It is still to be multiplied by the slope.',
    'no-input': 'That is δ. It is still to be multiplied by the input.',
    other: 'Not yet. Go through the products one by one: value times weight, with their signs.',
    otherThanSum: 'Not yet. Work it out once more.',
  },

  // The end.
  lossIs: 'J of this sample',
  you: 'the class',
  engine: 'the engine',
  rounding: (off: string, most: string) =>
    `They differ by ${off}. Everybody rounded to two decimals: that may move J by up to ${most}.`,
  output: 'output p',
  minus: 'p − y',
  gradientsCompared: 'δ of each unit: the class, and the engine',
  names: 'unit',
});
