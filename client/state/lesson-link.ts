/** The page's end of a lesson's worker: a local session's worker to the session, and to the lesson somebody who trains and measures. */
import type { LayerParameters } from '@gradroom/shared';
import type { Question, Truth } from '@gradroom/shared/lessons';
import type { FromLessonWorker, Goal, Look, ToLessonWorker } from './lesson-messages.js';
import type { FromWorker, ToWorker } from './local-messages.js';
import type { LocalWorker } from './local.svelte.js';

/** Who trains until something is measured, and measures. */
export interface LessonTrainer {
  /** Trains until the goal is measured or given up. @returns the last look, and whether it held; undefined where it was stopped */
  waitFor(
    goal: Goal,
    onlook: (look: Look) => void,
  ): Promise<{ readonly look: Look; readonly held: boolean } | undefined>;
  /** Nobody waits any longer; training pauses. */
  stopWaiting(): void;
  /** What is right, in the network as it is now; undefined where that cannot be measured. */
  measure(question: Question, drawn: readonly LayerParameters[] | undefined): Promise<Truth | undefined>;
}

/** The part of a worker that is used. */
export interface LessonWorker {
  onmessage: ((event: MessageEvent<FromLessonWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToLessonWorker): void;
  terminate(): void;
}

export class LessonLink implements LocalWorker, LessonTrainer {
  onmessage: LocalWorker['onmessage'] = null;
  onerror: LocalWorker['onerror'] = null;
  readonly #worker: LessonWorker;
  #waiting:
    | { readonly onlook: (look: Look) => void; readonly end: (ended?: { look: Look; held: boolean }) => void }
    | undefined;
  readonly #asked = new Map<number, (truth: Truth | undefined) => void>();
  #asks = 0;

  constructor(worker: LessonWorker = startWorker()) {
    this.#worker = worker;
    worker.onmessage = (event) => this.#heard(event);
    worker.onerror = (event) => this.onerror?.(event);
  }

  postMessage(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  terminate(): void {
    this.#worker.terminate();
    this.#waiting?.end();
    for (const resolve of this.#asked.values()) resolve(undefined);
  }

  waitFor(goal: Goal, onlook: (look: Look) => void): ReturnType<LessonTrainer['waitFor']> {
    this.#waiting?.end();
    return new Promise((end) => {
      this.#waiting = { onlook, end };
      this.#worker.postMessage({ type: 'wait', ...goal });
    });
  }

  stopWaiting(): void {
    this.#waiting?.end();
    this.#waiting = undefined;
    this.#worker.postMessage({ type: 'stop-waiting' });
  }

  measure(question: Question, drawn: readonly LayerParameters[] | undefined): Promise<Truth | undefined> {
    return new Promise((resolve) => {
      this.#asks += 1;
      this.#asked.set(this.#asks, resolve);
      this.#worker.postMessage({ type: 'measure', ask: this.#asks, question, drawn });
    });
  }

  #heard(event: MessageEvent<FromLessonWorker>): void {
    const { data } = event;
    if (data.type === 'looked') {
      this.#waiting?.onlook(data.look);
      if (data.held === undefined) return;
      this.#waiting?.end({ look: data.look, held: data.held });
      this.#waiting = undefined;
    } else if (data.type === 'measured') {
      this.#asked.get(data.ask)?.(data.truth);
      this.#asked.delete(data.ask);
    } else this.onmessage?.(event as MessageEvent<FromWorker>);
  }
}

function startWorker(): LessonWorker {
  return new Worker(new URL('./lesson.worker.ts', import.meta.url), { type: 'module' });
}
