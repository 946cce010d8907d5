/** How the pre-activations of a layer are spread. Pure. */
import { binBetween, BINS, Z_MAX, Z_MIN } from '../activation/plot.js';

/** z of a layer: unit after unit, `capacity` places for each, of which the first `samples` are the training set's. */
export interface LayerZ {
  readonly z: Float32Array;
  readonly capacity: number;
  readonly units: number;
  readonly samples: number;
}

/** With what the layer's own function made of them, in the same places. */
export interface LayerZA extends LayerZ {
  readonly a: Float32Array;
}

/** The mean over every pair of a unit and a training sample. */
export function meanOver(values: ArrayLike<number>, { capacity, units, samples }: Omit<LayerZ, 'z'>): number {
  let sum = 0;
  for (let unit = 0; unit < units; unit += 1) {
    for (let at = unit * capacity; at < unit * capacity + samples; at += 1) sum += values[at];
  }
  return sum / (units * samples);
}

/** z of every pair of a unit and a training sample, in bins over the plots' z; the outer bins collect the rest. */
export function zHistogram({ z, capacity, units, samples }: LayerZ): Uint32Array {
  const histogram = new Uint32Array(BINS);
  for (let unit = 0; unit < units; unit += 1) {
    for (let at = unit * capacity; at < unit * capacity + samples; at += 1) histogram[binOf(z[at])] += 1;
  }
  return histogram;
}

/** The bin of a pre-activation; the outer bins collect the rest. */
export function binOf(z: number): number {
  return binBetween(z, { min: Z_MIN, max: Z_MAX }, BINS);
}
