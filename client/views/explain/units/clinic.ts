/** The page's end of the worker of unit health. Constructing it starts the worker; `close` ends it. */
import type { LayerParameters } from '@gradroom/shared';
import type { ExactStep } from '../exact-step.js';
import type { FromWorker, ToWorker } from './messages.js';
import type { Health } from './judge.js';
import type { Outcome, Question } from './revive.js';

interface Asked {
  answer(message: FromWorker): void;
  progress?(share: number): void;
}

export class Clinic {
  readonly #worker = new Worker(new URL('./units.worker.ts', import.meta.url), { type: 'module' });
  readonly #asked = new Map<number, Asked>();
  #asks = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      const asked = this.#asked.get(data.ask);
      if (data.type === 'progress') return asked?.progress?.(data.share);
      this.#asked.delete(data.ask);
      asked?.answer(data);
    };
  }

  /** Which network and data the next questions are about. */
  admit({ settings, data }: Pick<ExactStep, 'settings' | 'data'>): void {
    this.#post({ type: 'network', settings, samples: data.training.train });
  }

  judge(parameters: readonly LayerParameters[], layer: number, unit: number): Promise<Health> {
    return new Promise((resolve) => {
      const ask = this.#ask({ answer: (message) => message.type === 'judged' && resolve(message.health) });
      this.#post({ type: 'judge', ask, parameters, layer, unit });
    });
  }

  /** As `judge`, of the same weights in another network or over other data; later questions are about `own` again. */
  judgeAs(
    other: Pick<ExactStep, 'settings' | 'data'>,
    own: ExactStep,
    ...asked: Parameters<Clinic['judge']>
  ): Promise<Health> {
    this.admit(other);
    const health = this.judge(...asked);
    this.admit(own);
    return health;
  }

  /** A later comparison ends an earlier one, which then is never answered. */
  compare(question: Question, progress: (share: number) => void): Promise<readonly [Outcome, Outcome]> {
    return new Promise((resolve) => {
      const ask = this.#ask({
        progress,
        answer: (message) => message.type === 'compared' && resolve(message.outcomes),
      });
      this.#post({ type: 'compare', ask, question });
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#asked.clear();
  }

  #ask(asked: Asked): number {
    this.#asks += 1;
    this.#asked.set(this.#asks, asked);
    return this.#asks;
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

/** The same comparison once more, by a worker of its own: one that is asked for meanwhile does not end it. */
export async function comparedAgain(question: Question): Promise<readonly [Outcome, Outcome]> {
  const clinic = new Clinic();
  try {
    return await clinic.compare(question, () => {});
  } finally {
    clinic.close();
  }
}
