/**
 * Numbers over all training samples: of a layer's z under any activation function, as the explorer has them, and of single
 * units, as the view of unit health has them. Pure.
 */
import {
  coded,
  engineSettings,
  makeData,
  reference,
  sizesOf,
  type Configuration,
  type EngineSettings,
  type LayerParameters,
  type Samples,
} from '@gradroom/shared';
import type { TermName } from '../../../strings/en/terms.js';
import { studyLayer, studyOwn, type Bins, type CurveStudy, type StudyOrder } from '../../pictures/layer-study.js';
import { meanOver, zHistogram, type LayerZA } from '../../pictures/z-histogram.js';
import { stateOf, type UnitState } from '../../pictures/unit-states.js';
import { countIn } from '../../spoken/histogram.js';
import { statesOf } from '../../spoken/states.js';
import type { ExactStep } from '../exact-step.js';
import { lengthOf, UnitJudge, type Health } from '../units/judge.js';
import type { Computed, Said, Where, Written } from './computed.js';
import { ofHeld } from './of-sample.js';

function layerOf(
  settings: EngineSettings,
  { inputs, count: samples }: Samples,
  parameters: readonly LayerParameters[],
  layer: number,
): LayerZA {
  const pass = reference.forwardPass(settings, samples);
  pass.run(parameters, inputs, samples);
  const [z, a] = [pass.z, pass.a].map((values) => Float32Array.from(values[layer]));
  return { z, a, capacity: pass.capacity, units: sizesOf(settings)[layer + 1], samples };
}

/** Over all training samples. The page computes it, as its pictures, from the weights that frames bring. */
function ofSamples(
  of: (settings: EngineSettings, samples: Samples, parameters: readonly LayerParameters[], at: Where) => number,
  said: Said,
): Computed {
  const inStep = ({ settings, data }: ExactStep, parameters: readonly LayerParameters[], at: Where) =>
    of(settings, data.training.train, parameters, at);
  return {
    inFrame: ({ weights }, at, configuration) =>
      weights && of(engineSettings(configuration), trainOf(configuration), weights, at),
    exactly: (exact, at) => inStep(exact, exact.parameters, at),
    fromCoded: (exact, at) => inStep(exact, exact.parameters.map(asCoded), at),
    kept: 'drawn',
    ...said,
  };
}

/** What a function makes of the layer's z. */
export function ofCurve(of: (study: CurveStudy) => number, written: Written, term: TermName): Computed {
  return ofSamples(
    (settings, samples, parameters, { layer, curve, bins }) => {
      const order = { layer, curves: [curve], slopes: bins.range };
      return of(studyLayer(layerOf(settings, samples, parameters, layer), order).curves[0]);
    },
    { written, view: 'activation', term },
  );
}

/** How many of the layer's z, or of what a function makes of them, lie in some bins; or which share of all. */
export function inBins(written: 'count' | 'share'): Computed {
  return ofSamples(
    (settings, samples, parameters, { layer, curve, bins }) => {
      const values = layerOf(settings, samples, parameters, layer);
      const count = countIn(countsOf(values, bins, { layer, curves: [curve], slopes: bins.range }), bins);
      return written === 'count' ? count : count / (values.units * values.samples);
    },
    { written, view: 'activation', term: 'preActivation' },
  );
}

function countsOf(values: LayerZA, { of }: Bins, order: StudyOrder): Uint32Array {
  if (of === 'inputs') return zHistogram(values);
  return of === 'own' ? studyOwn(values).outputs : studyLayer(values, order).curves[0][of];
}

/** How many units of the layer are so, as the pictures of the network show them. */
export function unitsDrawn(state: UnitState, term: TermName): Computed {
  return ofSamples(
    (settings, samples, parameters, { layer }) => {
      const { layers } = new UnitJudge(settings, samples, reference).judge(parameters, layer, 0);
      return statesOf(layers, settings.layers)[layer].filter((own) => own === state).length;
    },
    { written: 'count', view: 'units', term },
  );
}

/** As a frame brings them. */
export const asCoded = ({ weights, biases }: LayerParameters): LayerParameters => ({
  weights: coded(weights),
  biases: coded(biases),
});
const trainOf = ({ data, network }: Configuration): Samples => makeData(data, network.features).training.train;

/** The mean of a layer's z or a, over its units and all training samples. */
export function ofMean(of: 'z' | 'a', term: TermName): Computed {
  return ofSamples(
    (settings, samples, parameters, { layer }) => {
      const values = layerOf(settings, samples, parameters, layer);
      return meanOver(values[of], values);
    },
    { written: 'number', view: 'activation', term },
  );
}

/** Of all units over all training samples, and of the z of one. */
export function ofUnits(
  of: (health: Health, at: Where, exact: ExactStep) => number,
  term: TermName,
  written?: Written,
): Computed {
  return ofHeld(
    (exact, at) => {
      const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
      return of(judge.judge(exact.parameters, at.layer, at.unit), at, exact);
    },
    'units',
    term,
    written,
  );
}

/** The step, where the unit is so in it, or is not; none where it is otherwise. */
export function stepAt(state: UnitState, so: boolean): Computed {
  return ofUnits(
    ({ layers }, { layer, unit }, { settings, step }) => {
      const isOutput = layer === settings.layers.length - 1;
      return (stateOf(layers[layer], unit, settings.layers[layer], isOutput) === state) === so ? step : NaN;
    },
    state === 'dead' ? 'deadUnit' : 'saturatedUnit',
    'count',
  );
}

/** Of a unit's own gradient for the mini-batch that led to the step: of the weights into it and its bias. Freshly drawn weights have none. */
export function ownGradient({ age, gradients, shape }: ExactStep, { layer, unit }: Where): number {
  return age === 0 ? NaN : lengthOf(gradients[layer], unit, shape[layer]);
}

/** How many units of the whole network are so. */
export function unitsThatAre(state: UnitState): (health: Health, at: Where, exact: ExactStep) => number {
  return ({ layers }, _at, { settings }) =>
    statesOf(layers, settings.layers)
      .flat()
      .filter((own) => own === state).length;
}
