/** The forward pass: from inputs to the pre-activations z and activations a of every layer. */
import { activationOf } from './activations/index.js';
import { affineForward } from './affine.js';
import type { ForwardPass, ForwardSettings } from './backend.js';
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';
import { single } from './math/arithmetic.js';
import { sizesOf } from './network.js';
import { softmax } from './softmax.js';
import type { LayerParameters, LayerSettings } from './settings.js';

/**
 * Room for `capacity` samples; `run` may be called for fewer. The value of unit u for sample s stands at
 * `[u * capacity + s]` of `z[layer]` and `a[layer]`. Nothing is allocated after construction.
 */
export class ReferencePass implements ForwardPass {
  readonly capacity: number;
  /** Unit-major as z and a are; `run` fills it, the trainer fills it itself and calls `propagate`. */
  readonly inputs: Floats;
  readonly z: Floats[];
  readonly a: Floats[];
  readonly #sizes: readonly number[];
  #layers: readonly LayerSettings[];
  readonly #m: Arithmetic;

  constructor(settings: ForwardSettings, capacity: number, m: Arithmetic = single) {
    this.capacity = capacity;
    this.#sizes = sizesOf(settings);
    this.#layers = settings.layers;
    this.#m = m;
    this.inputs = m.array(settings.inputCount * capacity);
    this.z = this.#sizes.slice(1).map((size) => m.array(size * capacity));
    this.a = this.#sizes.slice(1).map((size) => m.array(size * capacity));
  }

  /** @param inputs count × inputCount, row-major. @param count samples, at most `capacity` */
  run(parameters: readonly LayerParameters[], inputs: Float32Array, count: number): void {
    const inputCount = this.#sizes[0];
    for (let s = 0; s < count; s++) {
      for (let i = 0; i < inputCount; i++) this.inputs[i * this.capacity + s] = inputs[s * inputCount + i];
    }
    this.propagate(parameters, count);
  }

  configure(layers: readonly LayerSettings[]): void {
    this.#layers = layers;
  }

  /** Runs over the first `count` samples of `this.inputs`. */
  propagate(parameters: readonly LayerParameters[], count: number): void {
    for (let l = 0; l < this.z.length; l++) this.#layer(l, parameters[l], l === 0 ? this.inputs : this.a[l - 1], count);
  }

  #layer(l: number, { weights, biases }: LayerParameters, x: Floats, count: number): void {
    const z = this.z[l];
    const a = this.a[l];
    const units = this.#sizes[l + 1];
    const settings = this.#layers[l];
    affineForward(this.#m, weights, biases, x, z, this.#sizes[l], units, this.capacity, count);
    if (settings.activation === 'softmax') return softmax(this.#m, z, a, units, this.capacity, count);
    const activation = activationOf(settings.activation);
    for (let from = 0; from < z.length; from += this.capacity) {
      activation.activate(z, a, from, from + count, settings, this.#m);
    }
  }
}
