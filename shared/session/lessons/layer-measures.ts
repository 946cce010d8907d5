/** Measures of one layer; those of shares and counts also of all hidden layers together. */
import type { LayerDiagnostics } from '../../engine/settings.js';
import { norm } from '../../engine/statistics.js';
import { atLeastZero, ofFrame, share, type Measure } from './measure.js';
import { activationsOf, hiddenLayers } from './observation.js';

const ofLayer =
  (field: keyof LayerDiagnostics): Measure['value'] =>
  ({ diagnostics }, layer = 0) =>
    diagnostics[layer][field];

/** Of one layer, or together over the hidden layers, each unit counting alike. */
const shareOfUnits =
  (field: 'saturatedShare' | 'meanSlope'): Measure['value'] =>
  (observation, layer) => {
    if (layer !== undefined) return observation.diagnostics[layer][field];
    const { hidden } = observation.configuration.network;
    const weighted = hiddenLayers(observation).reduce((sum, one, l) => sum + one[field] * hidden[l], 0);
    return weighted / hidden.reduce((sum, units) => sum + units, 0);
  };

const movement = (now: Float32Array, before: Float32Array) => norm(now.map((w, k) => w - before[k])) / norm(before);

export const layerMeasures = {
  'gradient-norm': {
    ...ofFrame,
    scope: 'layer',
    range: atLeastZero,
    wording: 'The gradient ‖∂J/∂W‖ of {layer} is {value}.',
    how: 'Root of the sum of the squared ∂J/∂w of the layer, of the mini-batch just applied.',
    value: ofLayer('gradientNorm'),
  },
  'mean-delta': {
    ...ofFrame,
    scope: 'layer',
    range: atLeastZero,
    wording: 'The mean |∂J/∂z| of {layer} is {value}.',
    how: 'Mean over the units and the samples of the mini-batch just applied, each sample by its own loss.',
    value: ofLayer('meanDelta'),
  },
  slope: {
    ...ofFrame,
    scope: 'either',
    range: atLeastZero,
    wording: 'The mean slope |g′(z)| of {layer} is {value}.',
    how: 'Mean over the units and the samples of the mini-batch just applied.',
    value: shareOfUnits('meanSlope'),
  },
  saturated: {
    ...ofFrame,
    scope: 'either',
    range: share,
    wording: 'Of the (sample, unit) pairs of {layer}, {value} have hardly any slope.',
    how: 'Share of (training sample, unit) pairs with |g′(z)| under 5% of its greatest value. Of a ReLU: those with z < 0.',
    value: shareOfUnits('saturatedShare'),
  },
  'dead-units': {
    ...ofFrame,
    scope: 'either',
    unit: 'units',
    range: atLeastZero,
    wording: 'Dead units in {layer}: {value}.',
    how: 'Units whose activation is 0, and has no slope, for every training sample. Of a ReLU: those with z ≤ 0 for all.',
    value: (observation, layer) =>
      layer === undefined
        ? hiddenLayers(observation).reduce((sum, { deadUnits }) => sum + deadUnits, 0)
        : observation.diagnostics[layer].deadUnits,
  },
  'lost-updates': {
    ...ofFrame,
    scope: 'layer',
    range: share,
    wording: 'Rounding swallows the next update of {value} of the weights of {layer}.',
    how: 'Share of the layer’s weights w that one more step with this gradient would leave exactly as they are.',
    value: ofLayer('lostShare'),
  },
  movement: {
    scope: 'layer',
    needs: 'drawn',
    unit: '',
    range: atLeastZero,
    wording: 'The weights of {layer} have moved by {value} of their length since they were drawn.',
    how: '‖W − W₀‖ / ‖W₀‖ of the layer, with W₀ as it was drawn.',
    value: ({ parameters, drawn }, layer = 0) =>
      parameters && drawn && movement(parameters[layer].weights, drawn[layer].weights),
  },
  'mean-output': {
    scope: 'layer',
    needs: 'parameters',
    unit: '',
    range: [-Number.MAX_VALUE, Number.MAX_VALUE],
    wording: 'The mean activation of {layer} is {value}.',
    how: 'Mean of a over the units of the layer and all training samples.',
    value: (observation, layer = 0) => {
      const a = activationsOf(observation, layer);
      if (!a) return undefined;
      let sum = 0;
      for (let s = 0; s < a.sampleCount; s++) for (let u = 0; u < a.unitCount; u++) sum += a.at(u, s);
      return sum / (a.sampleCount * a.unitCount);
    },
  },
  'same-sign': {
    scope: 'layer',
    needs: 'parameters',
    unit: '',
    range: share,
    wording: 'For {value} of the training samples all activations of {layer} have the same sign.',
    how: 'Share of training samples for which all a of the layer are above 0, or all below. Each unit of the next layer has ∂J/∂w = δ·a: then all its weights’ gradients have one sign.',
    value: (observation, layer = 0) => {
      const a = activationsOf(observation, layer);
      if (!a) return undefined;
      let count = 0;
      for (let s = 0; s < a.sampleCount; s++) {
        let [above, below] = [0, 0];
        for (let u = 0; u < a.unitCount; u++) {
          if (a.at(u, s) > 0) above += 1;
          else if (a.at(u, s) < 0) below += 1;
        }
        if (above === a.unitCount || below === a.unitCount) count += 1;
      }
      return count / a.sampleCount;
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;
