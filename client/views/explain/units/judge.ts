/** How the units of one exact step fare over all training samples: which are dead or saturated, and the z of one of them. */
import {
  sizesOf,
  type EngineSettings,
  type ForwardPass,
  type LayerParameters,
  type Passes,
  type Samples,
} from '@gradroom/shared';
import { unitShares, type UnitShares } from '../../pictures/unit-shares.js';

export interface LayerHealth extends UnitShares {
  /** Of each unit: training samples with z > 0. */
  readonly positive: Uint32Array;
}

export interface Health {
  /** Hidden layers, then the output. */
  readonly layers: readonly LayerHealth[];
  /** Of the unit that was asked for: its z, a and g'(z) are the samples', in the order of the training set. */
  readonly z: Float32Array;
  readonly a: Float32Array;
}

export class UnitJudge {
  readonly #pass: ForwardPass;
  readonly #sizes: readonly number[];

  constructor(
    private readonly settings: EngineSettings,
    private readonly samples: Samples,
    backend: Passes,
  ) {
    this.#pass = backend.forwardPass(settings, samples.count);
    this.#sizes = sizesOf(settings);
  }

  judge(parameters: readonly LayerParameters[], layer: number, unit: number): Health {
    const { settings, samples } = this;
    const { count } = samples;
    const pass = this.#pass;
    pass.run(parameters, samples.inputs, count);
    const stride = pass.capacity;
    const layers = settings.layers.map((own, at) => {
      const [z, a] = [pass.z[at], pass.a[at]];
      const units = this.#sizes[at + 1];
      const positive = Uint32Array.from({ length: units }, (_, index) => {
        let over = 0;
        for (let s = index * stride; s < index * stride + count; s += 1) if (z[s] > 0) over += 1;
        return over;
      });
      return { ...unitShares(own, { z, a, units, stride, count }), positive };
    });
    const of = (values: ArrayLike<number>) => Float32Array.from({ length: count }, (_, s) => values[unit * stride + s]);
    return { layers, z: of(pass.z[layer]), a: of(pass.a[layer]) };
  }
}

export function weightsInto({ weights }: Pick<LayerParameters, 'weights'>, unit: number, inputs: number): Float32Array {
  return weights.subarray(unit * inputs, (unit + 1) * inputs);
}

/** The length of a unit's own gradient: of the weights into it and its bias. */
export function lengthOf(gradients: LayerParameters, unit: number, inputs: number): number {
  return Math.hypot(gradients.biases[unit], ...weightsInto(gradients, unit, inputs));
}
