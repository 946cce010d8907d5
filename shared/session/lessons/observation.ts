/** What a measure reads: what any source of a session gives of one step. A frame with a room's configuration is one. */
import { makeData } from '../../data/index.js';
import type { Passes } from '../../engine/backend.js';
import { single } from '../../engine/math/arithmetic.js';
import type { Evaluation, Halt, LayerDiagnostics, LayerParameters, Samples } from '../../engine/settings.js';
import { silenceOf, slopeRow } from '../../engine/slopes.js';
import type { Configuration } from '../configuration.js';
import { engineSettings } from '../engine-settings.js';
import { stepsPerEpoch } from '../epoch.js';

export interface Observation {
  readonly configuration: Configuration;
  /** Steps since the weights were drawn. */
  readonly age: number;
  readonly losses: Evaluation;
  /** One for each layer, hidden ones first, then the output. */
  readonly diagnostics: readonly LayerDiagnostics[];
  readonly halted: Halt | null;
  /** Exact weights of this step, where somebody inspected it. */
  readonly parameters?: readonly LayerParameters[];
  /** Exact weights as they were drawn, at age 0. */
  readonly drawn?: readonly LayerParameters[];
  /** Who runs training samples through the network, for measures of single samples. */
  readonly passes?: Passes;
}

export const hiddenLayers = ({ diagnostics }: Observation): readonly LayerDiagnostics[] => diagnostics.slice(0, -1);

/** The age at which a wait looks next, after it looked at `age`: four times an epoch. */
export function nextLook(age: number, configuration: Configuration): number {
  const quarter = Math.max(1, Math.floor(stepsPerEpoch(configuration) / 4));
  return age + quarter - (age % quarter);
}

/** Activations of one layer for every training sample. */
export interface LayerActivations {
  readonly sampleCount: number;
  readonly unitCount: number;
  /** @returns a of this unit for this sample */
  at(unit: number, sample: number): number;
}

/**
 * Runs the training samples through the network, up to one layer.
 *
 * @param layer 0 is the first hidden layer
 * @returns undefined where the observation has no weights, or nobody to compute with
 */
export function activationsOf(observation: Observation, layer: number): LayerActivations | undefined {
  const ran = passed(observation);
  if (!ran) return undefined;
  const { pass, count, parameters } = ran;
  const a = pass.a[layer];
  return {
    sampleCount: count,
    unitCount: parameters[layer].biases.length,
    at: (unit, sample) => a[unit * pass.capacity + sample],
  };
}

/** The dead units of each hidden layer; undefined as for `activationsOf`. */
export function deadUnitsOf(observation: Observation): readonly (readonly number[])[] | undefined {
  const ran = passed(observation);
  if (!ran) return undefined;
  const { pass, count, parameters, settings } = ran;
  const slopes = new Float32Array(count);
  return settings.layers.slice(0, -1).map((own, layer) => {
    const isSilent = silenceOf(own);
    const isDead = (unit: number) => {
      const from = unit * pass.capacity;
      const [z, a] = [pass.z[layer], pass.a[layer]].map((values) => values.subarray(from, from + count));
      slopeRow(single, own, z, a, slopes, 0, count);
      return slopes.every((slope, sample) => isSilent(z[sample], a[sample], slope));
    };
    return [...parameters[layer].biases.keys()].filter(isDead);
  });
}

function passed({ configuration, parameters, passes }: Observation) {
  if (!parameters || !passes) return undefined;
  const { count, inputs }: Samples = makeData(configuration.data, configuration.network.features).training.train;
  const settings = engineSettings(configuration);
  const pass = passes.forwardPass(settings, count);
  pass.run(parameters, inputs, count);
  return { pass, count, parameters, settings };
}
