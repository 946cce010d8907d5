/** What an engine shows of itself, computed when somebody asks, and kept until it changes. */
import type { SetEvaluation, Trainer } from './backend.js';
import type { Evaluation, LayerDiagnostics } from './settings.js';
import { norm } from './statistics.js';

export class Observer {
  /** Of the present weights. */
  #train: SetEvaluation | undefined;

  constructor(private readonly trainer: Trainer) {}

  /** To be called whenever weights, settings or data are others. */
  changed(): void {
    this.#train = undefined;
  }

  evaluate(): Evaluation {
    const train = this.#evaluateTrain();
    const test = this.trainer.evaluate('test');
    return {
      trainLoss: train.loss,
      testLoss: test.loss,
      trainAccuracy: train.accuracy,
      testAccuracy: test.accuracy,
    };
  }

  diagnostics(): LayerDiagnostics[] {
    const { layers } = this.#evaluateTrain();
    const gradients = this.trainer.gradients.layers;
    const lostShares = this.trainer.lostShares();
    return this.trainer.statistics.map((statistics, l) => ({
      gradientNorm: norm(gradients[l].weights),
      ...statistics,
      lostShare: lostShares[l],
      ...layers[l],
    }));
  }

  #evaluateTrain(): SetEvaluation {
    this.#train ??= this.trainer.evaluate('train');
    return this.#train;
  }
}
