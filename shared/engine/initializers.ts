/**
 * How the first weights are drawn; biases start at 0. With `in` and `out` the layer's inputs and units:
 *
 *     xavier-uniform  ±√(6 / (in + out))   xavier-normal  σ = √(2 / (in + out))   Glorot, Bengio 2010: for tanh, sigmoid
 *     he-uniform      ±√(6 / in)           he-normal      σ = √(2 / in)           He et al. 2015: for ReLU and its kin
 *     lecun-normal    σ = √(1 / in)                                               LeCun et al. 1998: for SELU
 *     normal          σ as set
 *     zeros           all 0: every unit of a layer stays equal to the others, to show why not
 *
 * Normal ones are not truncated. Drawn layer by layer in the order of storage, so one seed and shape give one network.
 */
import type { Trainers } from './backend.js';
import type { Random } from './random.js';
import type { EngineSettings, InitializerName, LayerParameters } from './settings.js';

/** Greatest size of a uniform weight, or the standard deviation of a normal one. */
function spread(initializer: InitializerName, inputCount: number, unitCount: number, sigma: number): number {
  switch (initializer) {
    case 'xavier-uniform':
      return Math.sqrt(6 / (inputCount + unitCount));
    case 'xavier-normal':
      return Math.sqrt(2 / (inputCount + unitCount));
    case 'he-uniform':
      return Math.sqrt(6 / inputCount);
    case 'he-normal':
      return Math.sqrt(2 / inputCount);
    case 'lecun-normal':
      return Math.sqrt(1 / inputCount);
    case 'normal':
      return sigma;
    case 'zeros':
      return 0;
  }
}

/** Draws all layers anew. */
export function initialize(
  { named }: Pick<Trainers, 'named'>,
  layers: readonly LayerParameters[],
  { initializer, initializerSigma }: Pick<EngineSettings, 'initializer' | 'initializerSigma'>,
  random: Random,
): void {
  const uniform = initializer === 'xavier-uniform' || initializer === 'he-uniform';
  for (const { weights, biases } of layers) {
    const size = spread(initializer, weights.length / biases.length, biases.length, initializerSigma);
    biases.fill(0);
    for (let k = 0; k < weights.length; k++) {
      const draw = size === 0 ? 0 : uniform ? 2 * random.uniform() - 1 : random.normal();
      weights[k] = named(size * draw);
    }
  }
}
