/** Which way each sample of a batch pushes a weight: its own ∂J/∂w, and their mean, the batch's gradient. */
import { Batch } from '../batch.js';
import { single } from '../math/arithmetic.js';
import type { Floats } from '../math/row.js';
import { layersOf, parameterCount, sizesOf } from '../network.js';
import type { Samples } from '../settings.js';
import type { Network, WeightPlace } from './network.js';

export interface Pushes {
  /** ∂J/∂w of each sample's own loss, in the order asked for. A step moves the weight the other way: up where this is negative. */
  readonly gradients: Float32Array;
  /** Its two factors, sample by sample: ∂J/∂z of the weight's unit, and the value that the weight reads. */
  readonly deltas: Float32Array;
  readonly inputs: Float32Array;
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
  const row = (values: Floats, at: number) => Float32Array.from(values.subarray(at * capacity, at * capacity + count));
  const [deltas, values] = [row(batch.delta[layer], unit), row(x, input)];
  return {
    gradients: deltas.map((delta, s) => single.named(delta * values[s])),
    deltas,
    inputs: values,
    mean: gradients[layer].weights[unit * sizes[layer] + input],
  };
}
