/** What an engine shows of itself: evaluation and diagnostics, computed when somebody asks, and kept until they change. */
import type { SetEvaluation } from './evaluation.js';
import { Evaluator } from './evaluation.js';
import type { EngineSettings, Evaluation, LayerDiagnostics, TrainingData } from './settings.js';
import type { BatchStatistics } from './statistics.js';
import { batchStatistics, noStatistics, norm } from './statistics.js';
import type { Trainer } from './trainer.js';

export class Observer {
  readonly #trainer: Trainer;
  readonly #data: TrainingData;
  readonly #evaluator: Evaluator;
  /** Of the last applied mini-batch. */
  #statistics: readonly BatchStatistics[] | undefined;
  /** Of the present weights. */
  #train: SetEvaluation | undefined;

  /** @param statistics those of a mini-batch that the trainer no longer holds */
  constructor(settings: EngineSettings, data: TrainingData, trainer: Trainer, statistics?: readonly BatchStatistics[]) {
    this.#trainer = trainer;
    this.#data = data;
    this.#evaluator = new Evaluator(settings, data.regression);
    this.#statistics = statistics;
  }

  /** To be called after each step and with new weights. */
  weightsChanged(statistics?: readonly BatchStatistics[]): void {
    this.#statistics = statistics;
    this.#train = undefined;
  }

  /** To be asked at the latest before the trainer's buffers or settings go. */
  statistics(): readonly BatchStatistics[] {
    const { applied, previous, parameters } = this.#trainer;
    this.#statistics ??=
      applied === undefined
        ? parameters.layers.map(() => noStatistics)
        : batchStatistics(applied, previous.layers, parameters.layers);
    return this.#statistics;
  }

  evaluate(): Evaluation {
    const train = this.#evaluateTrain();
    const test = this.#evaluator.evaluate(this.#trainer.parameters.layers, this.#data.test);
    return {
      trainLoss: train.loss,
      testLoss: test.loss,
      trainAccuracy: train.accuracy,
      testAccuracy: test.accuracy,
    };
  }

  diagnostics(): LayerDiagnostics[] {
    const { layers } = this.#evaluateTrain();
    return this.statistics().map((statistics, l) => ({
      gradientNorm: norm(this.#trainer.gradients.layers[l].weights),
      ...statistics,
      ...layers[l],
    }));
  }

  #evaluateTrain(): SetEvaluation {
    this.#train ??= this.#evaluator.evaluate(this.#trainer.parameters.layers, this.#data.train);
    return this.#train;
  }
}
