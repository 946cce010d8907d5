/**
 * What activation functions make of the z that a layer has: the same z under each of them, so all but the one in use answer a
 * "what if". Means and shares are over the (training sample, unit) pairs of the layer.
 */
import { activationOf, SATURATED_BELOW, silenceOf, single, type ActivationName } from '@gradroom/shared';
import { activationRange, binBetween, type Range } from '../activation/plot.js';
import { meanOver, zHistogram, type LayerZ, type LayerZA } from './z-histogram.js';

/** An activation function with its alpha: one curve. */
export interface Curve {
  readonly activation: ActivationName;
  /** Without meaning where the activation has none. */
  readonly alpha: number;
}

export interface StudyOrder {
  readonly layer: number;
  readonly curves: readonly Curve[];
  /** What the histograms of slopes span. */
  readonly slopes: Range;
  /** Whether to study as well what the layer's own function makes of its z, which may be no curve. */
  readonly own?: boolean;
}

export interface CurveStudy {
  /** a of every pair in bins over the plot's own range, g'(z) in bins over the order's; the outer bins collect the rest. */
  readonly outputs: Uint32Array;
  readonly slopes: Uint32Array;
  readonly meanOutput: number;
  readonly meanSlope: number;
  /** Share of the pairs whose slope is under 5% of its greatest: the engine's measure of saturation. */
  readonly flatShare: number;
  /** Units that are silent for every sample: the engine's measure of death. */
  readonly deadUnits: number;
}

/** Of a layer's own z and a: over all pairs. */
export interface OwnStudy {
  readonly meanInput: number;
  readonly meanOutput: number;
  /** a in bins over the shares. */
  readonly outputs: Uint32Array;
}

export interface LayerStudy {
  readonly units: number;
  readonly samples: number;
  /** As `zHistogram` counts them. */
  readonly inputs: Uint32Array;
  /** One for each curve of the order. */
  readonly curves: readonly CurveStudy[];
  /** Where the order asks for it. */
  readonly own?: OwnStudy;
}

export const VALUE_BINS = 24;
/** What the outputs of a softmax span. */
export const SHARES: Range = { min: 0, max: 1 };

/** Some of the bins that the values of a layer are counted in. */
export interface Bins {
  /** z, what a curve makes of it, that curve's slopes, or the layer's own a. */
  readonly of: 'inputs' | 'outputs' | 'slopes' | 'own';
  /** The first of them, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** What all bins together span. */
  readonly range: Range;
}

export function studyLayer(layer: LayerZ, { curves, slopes }: StudyOrder): LayerStudy {
  const { units, samples } = layer;
  return { units, samples, inputs: zHistogram(layer), curves: curves.map((curve) => studyCurve(layer, curve, slopes)) };
}

export function studyOwn(layer: LayerZA): OwnStudy {
  const { z, a, capacity, units, samples } = layer;
  const outputs = new Uint32Array(VALUE_BINS);
  for (let unit = 0; unit < units; unit += 1) {
    for (let at = unit * capacity; at < unit * capacity + samples; at += 1) {
      outputs[binBetween(a[at], SHARES, VALUE_BINS)] += 1;
    }
  }
  return { meanInput: meanOver(z, layer), meanOutput: meanOver(a, layer), outputs };
}

function studyCurve({ z, capacity, units, samples }: LayerZ, curve: Curve, slopeRange: Range): CurveStudy {
  const activation = activationOf(curve.activation);
  const settings = { alpha: Math.fround(curve.alpha) };
  const limit = SATURATED_BELOW * activation.slopeMax(settings.alpha);
  const outputRange = activationRange(curve.activation);
  const isSilent = silenceOf({ activation: curve.activation, alpha: settings.alpha });
  const a = new Float32Array(samples);
  const slopes = new Float32Array(samples);
  const outputBins = new Uint32Array(VALUE_BINS);
  const slopeBins = new Uint32Array(VALUE_BINS);
  let [outputSum, slopeSum, flat, deadUnits] = [0, 0, 0, 0];
  for (let unit = 0; unit < units; unit += 1) {
    const own = z.subarray(unit * capacity, unit * capacity + samples);
    activation.activate(own, a, 0, samples, settings, single);
    activation.differentiate(own, a, slopes, 0, samples, settings, single);
    let alive = false;
    for (let i = 0; i < samples; i += 1) {
      outputSum += a[i];
      slopeSum += slopes[i];
      if (!isSilent(own[i], a[i], slopes[i])) alive = true;
      if (Math.abs(slopes[i]) < limit) flat += 1;
      outputBins[binBetween(a[i], outputRange, VALUE_BINS)] += 1;
      slopeBins[binBetween(slopes[i], slopeRange, VALUE_BINS)] += 1;
    }
    if (!alive) deadUnits += 1;
  }
  const pairs = units * samples;
  return {
    outputs: outputBins,
    slopes: slopeBins,
    meanOutput: outputSum / pairs,
    meanSlope: slopeSum / pairs,
    flatShare: flat / pairs,
    deadUnits,
  };
}
