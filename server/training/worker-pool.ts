/** Training on worker threads: one per processor core but one, started when they are first needed. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FramePace } from './frame-pace.js';
import type { FromWorker, ToWorker } from './messages.js';
import { Outbox } from './outbox.js';
import type {
  Beside,
  OpenPrediction,
  OpenRace,
  OpenTraining,
  PredictionListener,
  RaceListener,
  Recomputed,
  Training,
  TrainingListener,
  TrainingPool,
} from './pool.js';
import { Remote } from './remote.js';

export interface WorkerPoolOptions {
  /** The built worker; tests that run from sources say where it is. */
  readonly worker?: URL;
  readonly workersMax?: number;
  /** How far apart frames are that nobody waits for. */
  readonly framePace?: FramePace;
}

interface Thread {
  readonly worker: Worker;
  readonly remote: Remote;
  readonly outbox: Outbox<ToWorker>;
}

export class WorkerPool implements TrainingPool {
  private threads: Thread[] = [];
  private readonly url: URL;
  private readonly workersMax: number;
  private readonly framePace: FramePace;
  private closed = false;

  constructor({ worker, workersMax, framePace = new FramePace() }: WorkerPoolOptions = {}) {
    this.url = worker ?? new URL('./worker.js', import.meta.url);
    this.workersMax = workersMax ?? Math.max(1, availableParallelism() - 1);
    this.framePace = framePace;
    framePace.onChange((intervalMs) => {
      for (const { outbox } of this.threads) outbox.put({ type: 'frame-interval', intervalMs });
    });
  }

  /** Starts a thread where there is none, so that the first room need not wait for it. */
  prepare(): void {
    if (this.threads.length === 0) this.start();
  }

  /** Ids of the threads that run now. */
  get threadIds(): number[] {
    return this.threads.map(({ worker }) => worker.threadId);
  }

  open(room: OpenTraining, listener: TrainingListener): Training {
    return this.freest().open(room, listener);
  }

  recompute(room: OpenTraining): Promise<Recomputed> {
    return this.freest().recompute(room);
  }

  race(race: OpenRace, listener: RaceListener): Beside {
    return this.freest().race(race, listener);
  }

  predict(prediction: OpenPrediction, listener: PredictionListener): Beside {
    return this.freest().predict(prediction, listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    const { threads } = this;
    for (const thread of [...threads]) this.drop(thread, new Error('The training workers were stopped.'));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  /** The thread with the fewest rooms and what is computed beside them, or a new one while there may be more. */
  private freest(): Remote {
    if (this.closed) throw new Error('The training workers were stopped.');
    const [freest] = [...this.threads].sort((a, b) => a.remote.openCount - b.remote.openCount);
    const isFree = freest && (freest.remote.openCount === 0 || this.threads.length >= this.workersMax);
    return isFree ? freest.remote : this.start();
  }

  private start(): Remote {
    const worker = new Worker(this.url, { name: 'training' });
    const outbox = new Outbox<ToWorker>((messages) => worker.postMessage(messages));
    const remote = new Remote((message) => outbox.put(message, bringsEntries(message)));
    const thread = { worker, remote, outbox };
    outbox.put({ type: 'frame-interval', intervalMs: this.framePace.intervalMs });
    worker.on('message', (message: FromWorker) => remote.receive(message));
    worker.on('messageerror', (error) => this.drop(thread, error));
    worker.on('error', (error) => this.drop(thread, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => this.drop(thread, new Error(`A training worker ended with code ${code}.`)));
    this.threads.push(thread);
    return remote;
  }

  /** Its rooms are told, and open again on another thread. */
  private drop(thread: Thread, reason: Error): void {
    if (!this.threads.includes(thread)) return;
    this.threads = this.threads.filter((other) => other !== thread);
    void thread.worker.terminate();
    thread.remote.failAll(reason);
  }
}

/** Somebody changed something, and waits for the frame that shows it. */
const bringsEntries = (message: ToWorker) => message.type === 'grant' && message.entries.length > 0;
