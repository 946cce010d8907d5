/** A question's answer that lies ahead, on a worker: plays the log to where it was asked, and trains that fork on in the turns that rooms leave. */
import { aheadOf, foundAhead, PREDICTION_MESSAGES_PER_SECOND, type Backend } from '@gradroom/shared';
import { foresee, type Foreseen } from '@gradroom/shared/lessons';
import type { OpenPrediction } from './pool.js';
import type { Post } from './room-task.js';
import { Runner } from './runner.js';
import type { Time } from './time.js';
import { BESIDE_WEIGHT } from './turns.js';

export class PredictionTask {
  readonly weight = BESIDE_WEIGHT;
  readonly isWatched = false;
  isDone = false;
  private readonly runner: Runner;
  /** Undefined until it stands where it was asked. */
  private ahead: Generator<number, Foreseen> | undefined;
  private resting: boolean;
  private toldMs = -Infinity;

  constructor(
    readonly id: number,
    private readonly prediction: OpenPrediction,
    private readonly time: Pick<Time, 'measure'>,
    private readonly post: Post,
    private readonly backend: Backend,
  ) {
    this.runner = new Runner(prediction, time, backend);
    this.resting = prediction.resting;
  }

  get hasWork(): boolean {
    return !this.isDone && !this.resting;
  }

  frameDueMs(): undefined {
    return undefined;
  }

  rest(resting: boolean): void {
    this.resting = resting;
  }

  work(sliceMs: number): void {
    const { runner, prediction } = this;
    if (!this.ahead) {
      runner.run(prediction.step, sliceMs);
      if (runner.hasReached(prediction.step, prediction.seq)) this.ahead = this.begin();
      return;
    }
    const start = this.time.measure();
    do {
      const { done, value } = this.ahead.next();
      if (done) return this.found(value);
      this.tell(value);
    } while (this.time.measure() - start < sliceMs);
  }

  private begin(): Generator<number, Foreseen> {
    const { engine, state } = this.runner.player;
    const { configuration } = state;
    const ahead = aheadOf(this.question.question, configuration.network.hidden.length);
    if (!ahead) throw new Error(`Entry ${this.prediction.seq} asks for nothing that lies ahead.`);
    return foresee(engine, configuration, ahead, this.backend);
  }

  private get question() {
    const question = this.runner.player.state.questions.find(({ seq }) => seq === this.prediction.seq);
    if (!question) throw new Error(`Entry ${this.prediction.seq} asks nothing.`);
    return question;
  }

  private tell(share: number): void {
    const now = this.time.measure();
    if (now - this.toldMs < 1000 / PREDICTION_MESSAGES_PER_SECOND) return;
    this.toldMs = now;
    this.post({ type: 'share', id: this.id, share });
  }

  private found(foreseen: Foreseen): void {
    this.isDone = true;
    this.post({ type: 'found', id: this.id, finding: foundAhead(this.question, foreseen) });
  }
}
