/**
 * Workers out of the player's one file. Where the host's policy forbids them, their jobs are done on the page's thread, in slices. Which it
 * is may be known only a moment after a worker was asked for, so what is posted meanwhile waits.
 */
import { canCompile } from './can-compile.js';
import { serve, type Job, type JobScope } from './jobs.js';

/** The first message of a worker that runs. */
export interface Hello {
  readonly type: 'hello';
  readonly compiles: boolean;
}

/** What the page's thread gets between two slices of computing, to draw and to answer. */
const REST_MS = 10;

/** The text of the whole file, as a program: it is wrapped in a function that knows itself (one-file.ts). */
declare const gradroomSource: () => string;

/** How the jobs of all players of this page are done; each is false until something says otherwise. */
export const hindrances = $state({ workers: false, kernels: false });

let address: string | undefined;

/** In place of `new Worker` in the modules that start one. */
export function startPlayerWorker(job: Job): PlayerWorker {
  return new PlayerWorker(job);
}

export class PlayerWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly #job: Job;
  #worker: Worker | undefined;
  #here: JobScope | undefined;
  #waiting: [message: unknown, transfer: Transferable[]][] | undefined = [];
  #ended = false;
  #stop: () => void = () => {};

  constructor(job: Job) {
    this.#job = job;
    try {
      address ??= URL.createObjectURL(new Blob([gradroomSource()], { type: 'text/javascript' }));
      const worker = new Worker(address, { name: job });
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<Hello>) => this.#runs(worker, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#doHere();
      };
    } catch {
      this.#doHere();
    }
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (this.#waiting) this.#waiting.push([message, transfer]);
    else if (this.#here) this.#tellHere(message);
    else this.#worker?.postMessage(message, transfer);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
    this.#stop();
  }

  #runs(worker: Worker, { compiles }: Hello): void {
    if (!compiles) hindrances.kernels = true;
    worker.onmessage = (event) => this.onmessage?.(event);
    worker.onerror = (event) => this.onerror?.(event);
    for (const [message, transfer] of this.#takeWaiting()) worker.postMessage(message, transfer);
  }

  #doHere(): void {
    if (this.#ended) return;
    hindrances.workers = true;
    this.#worker = undefined;
    void canCompile().then((compiles) => {
      if (!compiles) hindrances.kernels = true;
    });
    this.#here = {
      onmessage: null,
      postMessage: (data) => {
        // As from a worker: later, so that whoever asked is done with asking.
        setTimeout(() => !this.#ended && this.onmessage?.({ data } as MessageEvent));
      },
    };
    this.#stop = serve(this.#job, this.#here, REST_MS);
    for (const [message] of this.#takeWaiting()) this.#tellHere(message);
  }

  #tellHere(data: unknown): void {
    setTimeout(() => this.#here?.onmessage?.({ data } as MessageEvent));
  }

  #takeWaiting() {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    return waiting;
  }
}
