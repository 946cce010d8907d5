/**
 * One training step: mini-batch, forward, backward, optimizer. A step is taken over whole or not at all: what it computes
 * stands beside the model until all of it was found to be finite.
 */
import { allFinite } from './affine.js';
import type { Flat } from './backend.js';
import { Batch } from './batch.js';
import { lostShares } from './lost-updates.js';
import type { Arithmetic } from './math/arithmetic.js';
import type { Floats } from './math/row.js';
import { layersOf, parameterCount, sizesOf } from './network.js';
import type { OptimizerState } from './optimizers/optimizer.js';
import { optimizerSlots, optimizerState } from './optimizers/optimizer.js';
import { optimizers } from './optimizers/index.js';
import type { BatchOrder } from './order.js';
import { addRegularizer } from './regularizers.js';
import type { EngineSettings, Halt, TrainingData } from './settings.js';

export class StepByStep {
  readonly parameters: Flat;
  /** Of the last step that was taken over; of the data's loss alone. */
  readonly gradients: Flat;
  /** The parameters before that step. */
  readonly previous: Flat;
  state: OptimizerState;
  /** The mini-batch of that step; undefined until there is one. */
  applied: Batch | undefined;
  readonly #m: Arithmetic;
  readonly #sizes: readonly number[];
  readonly #newGradients: Flat;
  readonly #regularized: Flat;
  readonly #newParameters: Flat;
  #newState: OptimizerState;
  #settings: EngineSettings;
  #data: TrainingData;
  #free: Batch;
  #other: Batch;

  constructor(settings: EngineSettings, data: TrainingData, m: Arithmetic) {
    this.#m = m;
    this.#settings = settings;
    this.#data = data;
    this.#sizes = sizesOf(settings);
    this.parameters = this.#flat();
    this.gradients = this.#flat();
    this.previous = this.#flat();
    this.#newGradients = this.#flat();
    this.#regularized = this.#flat();
    this.#newParameters = this.#flat();
    [this.state, this.#newState] = [this.#optimizerState(), this.#optimizerState()];
    [this.#free, this.#other] = [this.#batch(), this.#batch()];
  }

  /** Takes other settings of the same shape over; the optimizer's memory stays where the optimizer does. */
  configure(settings: EngineSettings): void {
    const forget = settings.optimizer !== this.#settings.optimizer;
    this.#settings = settings;
    if (forget) this.#forget();
    [this.#free, this.#other] = [this.#batch(), this.#batch()];
    this.applied = undefined;
  }

  replaceData(data: TrainingData): void {
    this.#data = data;
    this.configure(this.#settings);
  }

  /** After new weights: zeroes the gradients and the optimizer's memory. */
  start(): void {
    this.gradients.flat.fill(0);
    this.applied = undefined;
    this.#forget();
  }

  /** Shares of the layers' weights that another step with the present gradients would leave as they are. */
  lostShares(): number[] {
    const { parameters, gradients, state } = this;
    const regularized = this.#withRegularizer(gradients.flat);
    return lostShares(this.#m, this.#settings, parameters.flat, regularized, state);
  }

  /** Trains on the next mini-batch. @returns why it was not taken over; null when it was */
  step(order: BatchOrder): Halt | null {
    const batch = this.#free;
    const count = order.next(this.#settings.batchSize);
    batch.gather(this.#data.train, order.indices, order.position, count);
    const halt = this.#compute(batch);
    if (halt !== null) return halt;
    this.previous.flat.set(this.parameters.flat);
    this.parameters.flat.set(this.#newParameters.flat);
    this.gradients.flat.set(this.#newGradients.flat);
    [this.state, this.#newState] = [this.#newState, this.state];
    this.applied = batch;
    this.#free = this.#other;
    this.#other = batch;
    order.advance(count);
    return null;
  }

  #compute(batch: Batch): Halt | null {
    const { layers } = this.parameters;
    batch.runForward(layers);
    const overflowed = batch.layerNotFinite();
    if (overflowed >= 0) return { layer: overflowed, reason: 'activation' };
    const last = layers.length - 1;
    if (batch.loss - batch.loss !== 0) return { layer: last, reason: 'loss' };
    batch.runBackward(layers, this.#newGradients.layers);
    const exploded = batch.gradientNotFinite(this.#newGradients.layers);
    if (exploded >= 0) return { layer: exploded, reason: 'gradient' };
    this.#propose();
    if (this.#proposalFinite()) return null;
    return { layer: this.#layerOfUpdate(), reason: 'update' };
  }

  #propose(): void {
    const settings = this.#settings;
    const parameters = this.parameters.flat;
    const gradients = this.#withRegularizer(this.#newGradients.flat);
    const optimizer = optimizers[settings.optimizer];
    optimizer.propose(this.#m, settings, parameters, gradients, this.state, this.#newParameters.flat, this.#newState);
  }

  /** The gradients themselves, or a copy with the regularizer's share. */
  #withRegularizer(gradients: Floats): Floats {
    if (this.#settings.regularizer === 'none') return gradients;
    const parameters = this.parameters.flat;
    this.#regularized.flat.set(gradients);
    let at = 0;
    for (let l = 1; l < this.#sizes.length; l++) {
      const weightsEnd = at + this.#sizes[l] * this.#sizes[l - 1];
      addRegularizer(this.#m, this.#settings, parameters, gradients, this.#regularized.flat, at, weightsEnd);
      at = weightsEnd + this.#sizes[l];
    }
    return this.#regularized.flat;
  }

  #proposalFinite(): boolean {
    const { first, second } = this.#newState;
    const parameters = this.#newParameters.flat;
    return (
      allFinite(parameters, 0, parameters.length) &&
      allFinite(first, 0, first.length) &&
      allFinite(second, 0, second.length)
    );
  }

  /** The first layer whose new parameters or optimizer state are not finite. */
  #layerOfUpdate(): number {
    let to = 0;
    for (let l = 0; l < this.parameters.layers.length; l++) {
      const from = to;
      to += this.#sizes[l + 1] * (this.#sizes[l] + 1);
      for (const values of [this.#newParameters.flat, this.#newState.first, this.#newState.second]) {
        if (values.length > 0 && !allFinite(values, from, to)) return l;
      }
    }
    throw new Error('every layer is finite');
  }

  #forget(): void {
    [this.state, this.#newState] = [this.#optimizerState(), this.#optimizerState()];
  }

  #flat(): Flat {
    const flat = this.#m.array(parameterCount(this.#sizes));
    return { flat, layers: layersOf(flat, this.#sizes) };
  }

  #optimizerState(): OptimizerState {
    return optimizerState(this.#m, optimizerSlots[this.#settings.optimizer], parameterCount(this.#sizes));
  }

  #batch(): Batch {
    const size = Math.min(this.#settings.batchSize, this.#data.train.count);
    return new Batch(this.#settings, size, this.#data.regression, this.#m);
  }
}
