/** English: the window of explaining views, and what they share. */
import { strings } from '../language.svelte.js';

export const explainWords = strings('explain', {
  // Explain
  heldStill: 'step {step}, held still',
  takePresent: 'Take the present step',
  live: 'live',
  notArrived: 'This view did not arrive. Check the network, then choose it again.',
  tryAgain: 'Try again',
  asTable: 'As a table',
  settingsChanging: 'The class is changing settings right now. Try again in a moment.',
  asking: 'Asking the room for its exact numbers …',
  // Tabs
  whatToExplain: 'What to explain',
  // CurvePoint
  atZ: (activationTitles: string, z: string, a: string) => `${activationTitles}: at z ${z} the activation is ${a}`,
  andSlope: (slope: string) => `, the slope ${slope}`,
  // SamplePicker
  sampleAt: (chosen: string, count: string, x1: string, x2: string) =>
    `Sample ${chosen} of ${count}: x₁ ${x1}, x₂ ${x2}, `,
  value: (label: string) => `value ${label}`,
  sample: 'Sample',
  // SmallNetwork
  output: 'Output',
  layerNumber: (column: number) => `Layer ${column}`,
  unitOf: (of: string, index: number) => `${of}, unit ${index}`,
  unitLabel: 'Unit',
  arrowsChoose: (layer: string) => `${layer}; arrow keys choose another one`,
  // WeightChooser
  weight: 'Weight',
  chooseLayer: 'Layer',
  fromUnit: 'From',
  unit: (input: number) => `unit ${input}`,
  toUnit: 'To unit',
  // place
  theOutput: 'the output',
  theLayer: (layer: number) => `layer ${layer}`,
  unitIn: (unit: number, place: string) => `unit ${unit} of ${place}`,
  views: {
    activation: {
      title: 'Activation',
      question: 'What does a function make of z, and how much of the gradient does it let back through?',
    },
    forward: { title: 'Forward', question: 'How does one sample become a probability and a loss?' },
    chain: { title: 'Chain rule', question: 'Why is a weight’s gradient as large, or as small, as it is?' },
    flow: { title: 'Gradient flow', question: 'How much of the gradient reaches each layer?' },
    units: {
      title: 'Unit health',
      question: 'Which units are dead or saturated, since when, and what would help?',
    },
    race: { title: 'Race', question: 'Which one learns faster here, and is that luck?' },
    loss: { title: 'Loss', question: 'Why does a wrong answer push, and how hard?' },
    batch: { title: 'Batch', question: 'Which samples push a weight up, and which down?' },
  },
});
