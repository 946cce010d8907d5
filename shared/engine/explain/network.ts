/** What is explained: a network at one exact step, a sample, a weight. */
import type { EngineSettings, LayerParameters, Samples } from '../settings.js';

/** Weights at one step, with what else its arithmetic depends on. */
export interface Network {
  readonly settings: EngineSettings;
  readonly parameters: readonly LayerParameters[];
  /** Whether targets are values; as in `TrainingData`. */
  readonly regression: boolean;
}

/** One row of `Samples`: the values that the network reads, and the targets as the data has them. */
export interface Sample {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

export interface WeightPlace {
  /** 0 is the first hidden layer, `hidden.length` the output. */
  readonly layer: number;
  readonly unit: number;
  /** Which of the values that the unit reads. */
  readonly input: number;
}

/** Sample number `index` of a set. */
export function sampleOf({ count, inputs, targets }: Samples, index: number): Sample {
  const row = (values: Float32Array) => {
    const width = values.length / count;
    return values.subarray(index * width, (index + 1) * width);
  };
  return { inputs: row(inputs), targets: row(targets) };
}

/** The one sample as a set. */
export function setOf({ inputs, targets }: Sample): Samples {
  return { count: 1, inputs, targets };
}
