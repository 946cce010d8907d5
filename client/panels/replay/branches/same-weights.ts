/** Whether two networks have the same weights, bit for bit: those of a branch in which nothing was changed are the recording's. */
import type { Ending } from '../../../state/what-if-messages.js';

type Network = Pick<Ending, 'weights'>;

export const sameWeights = (one: Network, other: Network): boolean =>
  one.weights.length === other.weights.length &&
  one.weights.every(
    ({ weights, biases }, layer) =>
      same(weights, other.weights[layer].weights) && same(biases, other.weights[layer].biases),
  );

const same = (a: Float32Array, b: Float32Array) =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
