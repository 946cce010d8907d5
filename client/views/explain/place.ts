/** Places in a network of one exact step: a layer, a unit, a weight; where they are, and what they are called. Pure. */
import { featureTitles } from '@gradroom/shared';
import type { WeightPlace } from '@gradroom/shared/explain';
import { explainWords } from '../../strings/en/explain.js';
import type { ExactStep } from './exact-step.js';

/** The chosen weight, or the nearest one that the network of this step has: views of another step share the choice. */
export function weightPlace({ layer, unit, input }: WeightPlace, { shape }: Pick<ExactStep, 'shape'>): WeightPlace {
  const within = (index: number, count: number) => Math.min(index, count - 1);
  const own = within(layer, shape.length - 1);
  return { layer: own, unit: within(unit, shape[own + 1]), input: within(input, shape[own]) };
}

/** `layer 2`, or `the output`. */
export function placeTitle(layer: number, { shape }: Pick<ExactStep, 'shape'>): string {
  return layer === shape.length - 2 ? explainWords.theOutput : explainWords.theLayer(layer + 1);
}

/** `unit 3 of layer 2`; without the unit where there is one only. */
export function unitTitle(layer: number, unit: number, exact: Pick<ExactStep, 'shape'>): string {
  const place = placeTitle(layer, exact);
  return exact.shape[layer + 1] === 1 ? place : explainWords.unitIn(unit + 1, place);
}

/** The value that a weight of `layer` reads: a feature, or a unit of the layer before. */
export function inputTitle(layer: number, input: number, exact: ExactStep): string {
  return layer === 0 ? featureTitles[exact.configuration.network.features[input]] : unitTitle(layer - 1, input, exact);
}
