/** Numbers that every frame of the training brings, or that a page makes of those alone. Pure. */
import type { LayerDiagnostics } from '@gradroom/shared';
import type { TermName } from '../../../strings/en/terms.js';
import { greatestSlope } from '../flow/flow.js';
import type { ViewName } from '../view-names.js';
import { engineAt, type Computed, type Where } from './computed.js';

export const step: Computed = {
  inFrame: ({ step: at }) => at,
  exactly: ({ step: at }) => at,
  kept: 'whole',
  written: 'count',
  view: 'batch',
  term: 'step',
};

export function evaluated(of: 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'): Computed {
  const isLoss = of.endsWith('Loss');
  return {
    inFrame: ({ losses }) => losses[of],
    exactly: (exact) => engineAt(exact).evaluate()[of],
    kept: isLoss ? 'single' : 'share',
    written: isLoss ? 'number' : 'share',
    view: isLoss ? 'loss' : 'forward',
    term: of === 'trainLoss' || of === 'testLoss' ? of : 'accuracy',
  };
}

/** Over the last mini-batch: freshly drawn weights have had none, so that there is no gradient yet. */
export function ofBatch(
  of: 'gradientNorm' | 'meanDelta' | 'meanSlope' | 'lostShare',
  term: TermName,
  written: 'number' | 'share' = 'number',
): Computed {
  return {
    inFrame: ({ age, diagnostics }, { layer }) => (age === 0 ? NaN : diagnostics[layer]?.[of]),
    exactly: (exact, { layer }) => (exact.age === 0 ? NaN : engineAt(exact).diagnostics()[layer][of]),
    kept: written === 'share' ? 'share' : 'single',
    written,
    view: 'flow',
    term,
  };
}

/** Over all training points. */
export function ofAll(of: 'saturatedShare' | 'deadUnits', view: ViewName, term: TermName): Computed {
  const share = of === 'saturatedShare';
  return {
    inFrame: ({ diagnostics }, { layer }) => diagnostics[layer]?.[of],
    exactly: (exact, { layer }) => engineAt(exact).diagnostics()[layer][of],
    kept: share ? 'share' : 'whole',
    written: share ? 'share' : 'count',
    view,
    term,
  };
}

export function parameter(of: 'weights' | 'gradients', what: 'weights' | 'biases', term: TermName): Computed {
  const indexIn = (shape: readonly number[], { layer, unit, input }: Where) =>
    what === 'weights' ? unit * shape[layer] + input : unit;
  return {
    inFrame: (frame, at) => frame[of]?.[at.layer]?.[what][indexIn(frame.shape, at)],
    exactly: (exact, at) => {
      const layers = of === 'weights' ? exact.parameters : exact.gradients;
      return layers[at.layer][what][indexIn(exact.shape, at)];
    },
    kept: 'code',
    written: 'number',
    view: 'chain',
    term,
  };
}

type Layers = readonly LayerDiagnostics[];

/** What the view of gradient flow makes of the layers' gradients. */
export function ofFlow(of: (layers: Layers, at: Where, slopes: readonly number[]) => number, term: TermName): Computed {
  return {
    inFrame: ({ age, diagnostics }, at, { network }) =>
      age === 0 ? NaN : of(diagnostics, at, network.layers.map(greatestSlope)),
    exactly: (exact, at) =>
      exact.age === 0 ? NaN : of(engineAt(exact).diagnostics(), at, exact.settings.layers.map(greatestSlope)),
    kept: 'ratio',
    written: 'number',
    view: 'flow',
    term,
  };
}

/** mean |∂J/∂z| of a layer over that of the layer after it; the output has none after it. */
export function factorBefore(layers: Layers, { layer }: Where): number {
  return layer + 1 < layers.length ? layers[layer].meanDelta / layers[layer + 1].meanDelta : NaN;
}

/** What of that factor the slopes leave to the weights. */
export function weightsPart(layers: Layers, at: Where): number {
  return factorBefore(layers, at) / layers[at.layer].meanSlope;
}

/** The output's mean |∂J/∂z| times the greatest slope of each layer on the way back. */
export function slopeBound(layers: Layers, { layer }: Where, slopes: readonly number[]): number {
  const last = layers.length - 1;
  return slopes.slice(layer, last).reduceRight((bound, slope) => bound * slope, layers[last].meanDelta);
}

/** The output's norm against layer 1's, as the strip under the network tells it: larger by smaller. */
export function outputByFirst(layers: Layers): number {
  const ratio = layers[layers.length - 1].gradientNorm / layers[0].gradientNorm;
  return ratio > 1 ? ratio : 1 / ratio;
}

/** By what the norm changes from layer to layer, as a geometric mean. */
export function factorPerLayer(layers: Layers): number {
  return layers.length > 1 ? outputByFirst(layers) ** (1 / (layers.length - 1)) : NaN;
}

/** The output's norm against that of the last hidden layer: larger by smaller. */
export function outputByLastHidden(layers: Layers): number {
  const ratio = layers[layers.length - 1].gradientNorm / layers[Math.max(0, layers.length - 2)].gradientNorm;
  return ratio > 1 ? ratio : 1 / ratio;
}

/** The norm of layer 1 against that of the last hidden layer, or of the output where there is one hidden layer: larger by smaller. */
export function timesApart(layers: Layers): number {
  const other = Math.max(1, layers.length - 2);
  const ratio = layers[Math.min(other, layers.length - 1)].gradientNorm / layers[0].gradientNorm;
  return ratio > 1 ? ratio : 1 / ratio;
}
