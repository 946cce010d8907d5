/** Which way each sample of a batch pushes a weight: its own ∂J/∂w, and their mean, the batch's gradient. */
import { Batch } from '../batch.js';
import { single } from '../math/arithmetic.js';
import { layersOf, parameterCount, sizesOf } from '../network.js';
import type { Samples } from '../settings.js';
import type { Network, WeightPlace } from './network.js';

export interface Pushes {
  /** ∂J/∂w of each sample's own loss, in the order asked for. A step moves the weight the other way: up where this is negative. */
  readonly gradients: Float32Array;
  /** ∂J/∂w of them as one mini-batch, with the engine's bits. */
  readonly mean: number;
}

/** @param indices samples of the set, as one mini-batch holds them; at least one */
export function pushesOf(
  { settings, parameters, regression }: Network,
  samples: Samples,
  indices: Uint32Array,
  { layer, unit, input }: WeightPlace,
): Pushes {
  const sizes = sizesOf(settings);
  const count = indices.length;
  const batch = new Batch(settings, count, regression, single);
  const gradients = layersOf(single.array(parameterCount(sizes)), sizes);
  batch.gather(samples, indices, 0, count);
  batch.runForward(parameters);
  batch.runBackward(parameters, gradients);
  const { capacity, inputs, a } = batch.forward;
  const x = layer === 0 ? inputs : a[layer - 1];
  const delta = batch.delta[layer];
  return {
    gradients: Float32Array.from({ length: count }, (_, s) =>
      single.named(delta[unit * capacity + s] * x[input * capacity + s]),
    ),
    mean: gradients[layer].weights[unit * sizes[layer] + input],
  };
}
