/**
 * The engine in readable TypeScript: what the SIMD kernels are checked against, and what runs where there is no SIMD.
 * In double precision it is what gradients are checked with.
 */
import type { Backend, BatchStatistics, Flat, SetEvaluation, Trainer, TrainerState } from './backend.js';
import { noStatistics } from './backend.js';
import { Evaluator } from './evaluation.js';
import { ReferencePass } from './forward.js';
import type { Arithmetic } from './math/arithmetic.js';
import { single } from './math/arithmetic.js';
import { double } from './math/in-double.js';
import type { Floats } from './math/row.js';
import { BatchOrder } from './order.js';
import type { EngineSettings, Halt, TrainingData } from './settings.js';
import { batchStatistics } from './statistics.js';
import { StepByStep } from './step.js';

class ReferenceTrainer implements Trainer {
  batchLoss = NaN;
  readonly #steps: StepByStep;
  #order: BatchOrder;
  #data: TrainingData;
  #evaluator: Evaluator;
  #settings: EngineSettings;
  /** Undefined while the step's own batch is still there to compute them of. */
  #statistics: readonly BatchStatistics[] | undefined;

  constructor(settings: EngineSettings, data: TrainingData, seed: number, arithmetic: Arithmetic) {
    this.#steps = new StepByStep(settings, data, arithmetic);
    this.#order = new BatchOrder(data.train.count, seed);
    this.#evaluator = new Evaluator(settings, data.regression);
    this.#settings = settings;
    this.#data = data;
  }

  get parameters(): Flat {
    return this.#steps.parameters;
  }

  get gradients(): Flat {
    return this.#steps.gradients;
  }

  get statistics(): readonly BatchStatistics[] {
    const { applied, previous, parameters } = this.#steps;
    this.#statistics ??=
      applied === undefined
        ? parameters.layers.map(() => noStatistics)
        : batchStatistics(applied, previous.layers, parameters.layers);
    return this.#statistics;
  }

  train(count: number): Halt | null {
    for (let k = 0; k < count; k++) {
      const halt = this.#steps.step(this.#order);
      if (halt !== null) return halt;
      this.batchLoss = this.#steps.applied!.loss;
      this.#statistics = undefined;
    }
    return null;
  }

  lostShares(): number[] {
    return this.#steps.lostShares();
  }

  evaluate(set: 'train' | 'test'): SetEvaluation {
    return this.#evaluator.evaluate(this.#steps.parameters.layers, this.#data[set]);
  }

  configure(settings: EngineSettings): void {
    this.#statistics = this.statistics;
    this.#settings = settings;
    this.#steps.configure(settings);
    this.#evaluator = new Evaluator(settings, this.#data.regression);
  }

  replaceData(data: TrainingData, seed: number): void {
    this.#statistics = this.statistics;
    this.#data = data;
    this.#steps.replaceData(data);
    this.#evaluator = new Evaluator(this.#settings, data.regression);
    this.reorder(seed);
  }

  setParameters(flat: Floats): void {
    this.#steps.parameters.flat.set(flat);
    this.#steps.start();
    this.#statistics = undefined;
    this.batchLoss = NaN;
  }

  reorder(seed: number): void {
    this.#order = new BatchOrder(this.#data.train.count, seed);
  }

  save(): TrainerState {
    const { parameters, gradients, state } = this.#steps;
    return {
      position: this.#order.position,
      epochStart: this.#order.epochStart,
      batchLoss: this.batchLoss,
      statistics: this.statistics,
      parameters: parameters.flat,
      gradients: gradients.flat,
      slots: [state.first, state.second].filter((slot) => slot.length > 0),
      powers: [state.powers[0], state.powers[1]],
    };
  }

  restore(saved: TrainerState): void {
    this.setParameters(saved.parameters);
    this.#steps.gradients.flat.set(saved.gradients);
    const { first, second, powers } = this.#steps.state;
    [first, second].forEach((slot, k) => k < saved.slots.length && slot.set(saved.slots[k]));
    powers.set(saved.powers);
    this.#order.restore(saved.epochStart, saved.position);
    this.batchLoss = saved.batchLoss;
    this.#statistics = saved.statistics;
  }
}

function backendIn(arithmetic: Arithmetic): Backend {
  return {
    name: 'typescript',
    named: arithmetic.named,
    array: arithmetic.array,
    trainer: (settings, data, seed) => new ReferenceTrainer(settings, data, seed, arithmetic),
    forwardPass: (settings, capacity) => new ReferencePass(settings, capacity, arithmetic),
  };
}

/** IEEE single precision: what every room trains in. */
export const reference: Backend = backendIn(single);

/** The same formulas in double precision, for gradient checks. */
export const inDoublePrecision: Backend = backendIn(double);
