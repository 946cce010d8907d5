/** Weights as the engine draws them for one layer, and what its rule asks of them. Pure. */
import { initialize, Random, single, type InitializerName } from '@gradroom/shared';

export interface Drawn {
  readonly weights: Float32Array;
  /** Their standard deviation around 0. */
  readonly deviation: number;
  /** The same by the rule. */
  readonly wanted: number;
}

/** @param sigma of the `normal` rule */
export function drawWeights(
  initializer: InitializerName,
  { inputs, units, sigma, seed }: { inputs: number; units: number; sigma: number; seed: number },
): Drawn {
  const layer = { weights: new Float32Array(inputs * units), biases: new Float32Array(units) };
  initialize(single, [layer], { initializer, initializerSigma: sigma }, new Random(seed));
  const squares = layer.weights.reduce((sum, w) => sum + w * w, 0);
  const variance: Record<InitializerName, number> = {
    'xavier-uniform': 2 / (inputs + units),
    'xavier-normal': 2 / (inputs + units),
    'he-uniform': 2 / inputs,
    'he-normal': 2 / inputs,
    'lecun-normal': 1 / inputs,
    normal: sigma ** 2,
    zeros: 0,
  };
  return {
    weights: layer.weights,
    deviation: Math.sqrt(squares / layer.weights.length),
    wanted: Math.sqrt(variance[initializer]),
  };
}
