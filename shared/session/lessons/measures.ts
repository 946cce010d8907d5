/**
 * Named measurements: what a lesson waits for, and what shows that a claim is true in this very room. Pure functions of an
 * observation. People count layers from 1; here 0 is the first hidden layer, as in commands.
 */
import { layerTitle } from '../titles.js';
import { layerMeasures } from './layer-measures.js';
import type { Measure } from './measure.js';
import { networkMeasures } from './network-measures.js';
import type { Observation } from './observation.js';

export const measures = { ...networkMeasures, ...layerMeasures } as const;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];

/** One measure, of one layer where it is a layer's. */
export interface Measured {
  readonly measure: MeasureName;
  /** 0 is the first hidden layer; −1 is the output. */
  readonly layer?: number;
}

export function measureOf(name: MeasureName): Measure {
  return measures[name];
}

/** @returns undefined where the observation lacks what the measure needs, or has no such layer */
export function valueOf({ measure, layer }: Measured, observation: Observation): number | undefined {
  const hiddenCount = observation.configuration.network.hidden.length;
  const index = layer === -1 ? hiddenCount : layer;
  if (index !== undefined && index > hiddenCount) return undefined;
  return measureOf(measure).value(observation, index);
}

/** The measure in a sentence, with `{value}` where the number goes. */
export function wordingOf({ measure, layer }: Measured): string {
  const of = layer === undefined ? 'the hidden layers' : layer === -1 ? 'the output' : layerTitle(layer);
  return measureOf(measure).wording.replace('{layer}', of);
}

/** The measure as lessons write it: `gradient-norm of layer 1`. */
export function textOf({ measure, layer }: Measured): string {
  return layer === undefined ? measure : `${measure} of ${layer === -1 ? 'output' : `layer ${layer + 1}`}`;
}
