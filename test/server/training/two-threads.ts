/** A worker thread and a host thread on one clock of the test: compute takes the time that the test says, and only its thread's. */
import { reference } from '@gradroom/shared';
import type { FromWorker, ToWorker } from '../../../server/training/messages.js';
import { TrainingLoop } from '../../../server/training/loop.js';
import type { TrainingPool } from '../../../server/training/pool.js';
import { Remote } from '../../../server/training/remote.js';
import type { Time } from '../../../server/training/time.js';

type ThreadName = 'host' | 'worker';

interface Planned {
  readonly thread: ThreadName;
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Of a message from one thread to the other. */
const MESSAGE_MS = 0.1;

export class TwoThreads {
  private nowMs = 0;
  /** What the callback that runs now has computed. */
  private spentMs = 0;
  private readonly freeMs = { host: 0, worker: 0 };
  private readonly planned = new Set<Planned>();
  readonly host = this.timeOf('host');
  readonly pool: TrainingPool = this.poolOnWorker();

  /** The thread that runs now computes for so long. */
  compute(ms: number): void {
    this.spentMs += ms;
  }

  pass(ms: number): void {
    const endMs = this.nowMs + ms;
    for (let next = this.next(endMs); next; next = this.next(endMs)) {
      this.planned.delete(next);
      this.nowMs = this.startMs(next);
      this.spentMs = 0;
      next.callback();
      this.freeMs[next.thread] = this.nowMs + this.spentMs;
      this.spentMs = 0;
    }
    this.nowMs = endMs;
  }

  private startMs({ thread, dueMs }: Planned): number {
    return Math.max(this.nowMs, dueMs, this.freeMs[thread]);
  }

  private next(endMs: number): Planned | undefined {
    const ready = [...this.planned].filter((one) => this.startMs(one) <= endMs);
    return ready.sort((a, b) => this.startMs(a) - this.startMs(b) || a.dueMs - b.dueMs)[0];
  }

  private plan(thread: ThreadName, delayMs: number, callback: () => void): () => void {
    const planned = { thread, dueMs: this.nowMs + this.spentMs + delayMs, callback };
    this.planned.add(planned);
    return () => this.planned.delete(planned);
  }

  private timeOf(thread: ThreadName): Time {
    const measure = () => this.nowMs + this.spentMs;
    return { now: measure, measure, after: (delayMs, callback) => this.plan(thread, delayMs, callback) };
  }

  private poolOnWorker(): TrainingPool {
    const post = (message: FromWorker) => void this.plan('host', MESSAGE_MS, () => remote.receive(message));
    const loop = new TrainingLoop(this.timeOf('worker'), post, reference);
    const remote = new Remote((message: ToWorker) => {
      this.plan('worker', MESSAGE_MS, () => loop.receive(message));
    });
    return {
      open: (room, listener) => remote.open(room, listener),
      recompute: (room) => remote.recompute(room),
      predict: (prediction, listener) => remote.predict(prediction, listener),
      race: (race, listener) => remote.race(race, listener),
      close: () => Promise.resolve(loop.dispose()),
    };
  }
}
