/** One mini-batch on its way through the network: gathered samples, forward pass, loss, deltas and gradients. */
import { affineBackward, affineGradients, allFinite, laneMean } from './affine.js';
import { ReferencePass } from './forward.js';
import { outputDeltas, sampleLosses } from './losses.js';
import type { OutputBatch } from './losses.js';
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';
import { sizesOf } from './network.js';
import { symmetricTargets } from './output.js';
import { throughActivation } from './slopes.js';
import type { EngineSettings, LayerParameters, Samples } from './settings.js';

/** Room for one mini-batch of at most `settings.batchSize` samples. Nothing is allocated after construction. */
export class Batch {
  /** Samples in it now. */
  count = 0;
  readonly forward: ReferencePass;
  /** ∂J/∂z of each sample's own loss, per layer, unit-major with the forward pass's stride. */
  readonly delta: Floats[];
  readonly settings: EngineSettings;
  readonly sizes: readonly number[];
  readonly #slopes: Floats;
  readonly #loss: Floats;
  readonly #output: OutputBatch;
  readonly #symmetric: boolean;
  readonly #m: Arithmetic;

  /** @param size samples it must hold */
  constructor(settings: EngineSettings, size: number, regression: boolean, m: Arithmetic) {
    const stride = (size + 3) & ~3;
    this.settings = settings;
    this.sizes = sizesOf(settings);
    this.forward = new ReferencePass(settings, stride, m);
    this.delta = this.sizes.slice(1).map((units) => m.array(units * stride));
    this.#loss = m.array(1);
    this.#slopes = m.array(Math.max(...this.sizes) * stride);
    const last = settings.hidden.length;
    this.#output = {
      z: this.forward.z[last],
      a: this.forward.a[last],
      targets: m.array(settings.outputCount * stride),
      delta: this.delta[last],
      losses: m.array(stride),
      units: settings.outputCount,
      stride,
    };
    this.#symmetric = symmetricTargets(settings, regression);
    this.#m = m;
  }

  /** Mean loss of its samples. */
  get loss(): number {
    return this.#loss[0];
  }

  /** What its outputs aim at, unit-major with the forward pass's stride: 0 and 1 are −1 and +1 for some (SPEC.md). */
  get targets(): Floats {
    return this.#output.targets;
  }

  /** Copies the samples `indices[from … from + count)` in. */
  gather(samples: Samples, indices: Uint32Array, from: number, count: number): void {
    const { capacity, inputs } = this.forward;
    const inputCount = this.sizes[0];
    const { targets, units: outputCount } = this.#output;
    this.count = count;
    for (let s = 0; s < count; s++) {
      const sample = indices[from + s];
      for (let i = 0; i < inputCount; i++) inputs[i * capacity + s] = samples.inputs[sample * inputCount + i];
      for (let k = 0; k < outputCount; k++) {
        const target = samples.targets[sample * outputCount + k];
        targets[k * capacity + s] = this.#symmetric ? 2 * target - 1 : target;
      }
    }
  }

  /** Forward pass and loss. */
  runForward(parameters: readonly LayerParameters[]): void {
    this.forward.propagate(parameters, this.count);
    sampleLosses(this.#m, this.settings.loss, this.#output, this.count);
    laneMean(this.#m, this.#output.losses, 0, this.count, this.#loss, 0);
  }

  /** Backward pass: deltas and gradients of all layers, the output's first. */
  runBackward(parameters: readonly LayerParameters[], gradients: readonly LayerParameters[]): void {
    const { capacity, inputs, z, a } = this.forward;
    const { count, settings, sizes } = this;
    const last = settings.hidden.length;
    outputDeltas(this.#m, settings.loss, settings.layers[last], this.#output, this.#slopes, count);
    for (let l = last; l >= 0; l--) {
      const delta = this.delta[l];
      const below = l === 0 ? inputs : a[l - 1];
      const { weights, biases } = gradients[l];
      affineGradients(this.#m, delta, below, weights, biases, sizes[l], sizes[l + 1], capacity, count);
      if (l === 0) return;
      const e = this.delta[l - 1];
      affineBackward(this.#m, parameters[l].weights, delta, e, sizes[l], sizes[l + 1], capacity, count);
      const layer = settings.layers[l - 1];
      throughActivation(this.#m, layer, z[l - 1], a[l - 1], e, this.#slopes, sizes[l], capacity, count);
    }
  }

  /** The first layer with a z or a that is not finite, or −1. */
  layerNotFinite(): number {
    for (let l = 0; l < this.delta.length; l++) {
      if (!this.#rowsFinite(this.forward.z[l]) || !this.#rowsFinite(this.forward.a[l])) return l;
    }
    return -1;
  }

  /** Of a backward pass that is not finite: the first layer on its way down with such a delta or gradient, or −1. */
  gradientNotFinite(gradients: readonly LayerParameters[]): number {
    for (let l = this.delta.length - 1; l >= 0; l--) {
      const { weights, biases } = gradients[l];
      const finite =
        allFinite(weights, 0, weights.length) && allFinite(biases, 0, biases.length) && this.#rowsFinite(this.delta[l]);
      if (!finite) return l;
    }
    return -1;
  }

  #rowsFinite(values: Floats): boolean {
    const stride = this.forward.capacity;
    for (let from = 0; from < values.length; from += stride) {
      if (!allFinite(values, from, from + this.count)) return false;
    }
    return true;
  }
}
