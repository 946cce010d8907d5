/** Measures of the whole network. */
import { atLeastZero, ofFrame, share, type Measure } from './measure.js';
import { stepsPerEpoch } from '../epoch.js';
import { hiddenLayers } from './observation.js';

export const networkMeasures = {
  epochs: {
    ...ofFrame,
    scope: 'network',
    unit: 'epochs',
    range: atLeastZero,
    wording: 'The network has trained for {value} epochs.',
    how: 'Steps since the weights were drawn, divided by the mini-batches of one pass over the training set.',
    value: ({ age, configuration }) => age / stepsPerEpoch(configuration),
  },
  steps: {
    ...ofFrame,
    scope: 'network',
    unit: 'steps',
    range: atLeastZero,
    wording: 'The network has trained for {value} steps.',
    how: 'Updates of the weights since they were drawn.',
    value: ({ age }) => age,
  },
  loss: {
    ...ofFrame,
    scope: 'network',
    range: atLeastZero,
    wording: 'The training loss is {value}.',
    how: 'Mean loss over the training set with the present weights.',
    value: ({ losses }) => losses.trainLoss,
  },
  'test-loss': {
    ...ofFrame,
    scope: 'network',
    range: atLeastZero,
    wording: 'The test loss is {value}.',
    how: 'Mean loss over the test set with the present weights.',
    value: ({ losses }) => losses.testLoss,
  },
  accuracy: {
    ...ofFrame,
    scope: 'network',
    range: share,
    wording: 'The network is right for {value} of the training points.',
    how: 'Share of the training points whose class the network gives, with the present weights.',
    value: ({ losses }) => losses.trainAccuracy,
  },
  'test-accuracy': {
    ...ofFrame,
    scope: 'network',
    range: share,
    wording: 'The network is right for {value} of the test points.',
    how: 'Share of the test points whose class the network gives, with the present weights.',
    value: ({ losses }) => losses.testAccuracy,
  },
  halted: {
    ...ofFrame,
    scope: 'network',
    range: share,
    wording: 'Numbers that are not finite (1 if so, 0 if not): {value}.',
    how: '1 where a step gave a number that is not finite, so that training stopped by itself; otherwise 0.',
    value: ({ halted }) => (halted ? 1 : 0),
  },
  'gradient-ratio': {
    ...ofFrame,
    scope: 'network',
    range: atLeastZero,
    wording: 'The output’s gradient ‖∂J/∂W‖ is {value} times that of layer 1.',
    how: '‖∂J/∂W‖ of the output, divided by ‖∂J/∂W‖ of layer 1, of the mini-batch just applied.',
    value: ({ diagnostics }) => diagnostics[diagnostics.length - 1].gradientNorm / diagnostics[0].gradientNorm,
  },
  'hidden-gradient': {
    ...ofFrame,
    scope: 'network',
    range: atLeastZero,
    wording: 'The greatest gradient ‖∂J/∂W‖ of a hidden layer is {value}.',
    how: 'The greatest of the hidden layers’ ‖∂J/∂W‖, of the mini-batch just applied.',
    value: (observation) => hiddenLayers(observation).reduce((most, { gradientNorm: g }) => (g > most ? g : most), 0),
  },
  'dead-layers': {
    ...ofFrame,
    scope: 'network',
    unit: 'layers',
    range: atLeastZero,
    wording: 'Hidden layers in which every unit is dead: {value}.',
    how: 'Hidden layers of which every unit’s activation is 0, and has no slope, for every training sample.',
    value: (observation) => {
      const { hidden } = observation.configuration.network;
      return hiddenLayers(observation).filter(({ deadUnits }, l) => deadUnits === hidden[l]).length;
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;
