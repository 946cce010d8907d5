/** One sample on its way through the network of one exact step. */
import { reference, sizesOf } from '@gradroom/shared';
import type { ExactStep } from './exact-step.js';

export interface Trace {
  readonly inputs: Float32Array;
  /** z and a of each unit, layer by layer, with the engine's own bits. */
  readonly layers: readonly { readonly z: Float32Array; readonly a: Float32Array }[];
}

/** @param sample its place in the training set */
export function traced({ settings, parameters, data }: ExactStep, sample: number): Trace {
  const pass = reference.forwardPass(settings, 1);
  const inputs = data.training.train.inputs.slice(sample * settings.inputCount, (sample + 1) * settings.inputCount);
  pass.run(parameters, inputs, 1);
  const one = (values: Float32Array, units: number) =>
    Float32Array.from({ length: units }, (_, unit) => values[unit * pass.capacity]);
  const sizes = sizesOf(settings);
  return {
    inputs,
    layers: parameters.map((_, layer) => ({
      z: one(pass.z[layer], sizes[layer + 1]),
      a: one(pass.a[layer], sizes[layer + 1]),
    })),
  };
}
