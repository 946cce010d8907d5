/** The page's end of the worker that draws pictures of moments. Call `close` when no more are wanted. */
import type { Drawn, FromStudio, Order, ToStudio } from './messages.js';

/** The part of a worker that is used. */
export interface StudioWorker {
  onmessage: ((event: MessageEvent<FromStudio>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToStudio): void;
  terminate(): void;
}

interface Waiting {
  readonly resolve: (drawn: Drawn[keyof Drawn]) => void;
  readonly reject: (error: Error) => void;
}

export class Studio {
  private jobs = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly worker: StudioWorker = startWorker()) {
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.job) ?? {};
      this.waiting.delete(data.job);
      if ('drawn' in data) resolve?.(data.drawn);
      else reject?.(new Error(data.failure));
    };
    // The browser has written the error down.
    worker.onerror = () => this.fail('The worker that draws has stopped.');
  }

  /** @throws Error where it could not be drawn, or the studio was closed meanwhile */
  draw<Type extends Order['type']>(order: Extract<Order, { type: Type }>): Promise<Drawn[Type]> {
    return new Promise((resolve, reject) => {
      this.jobs += 1;
      this.waiting.set(this.jobs, { resolve: resolve as Waiting['resolve'], reject });
      this.worker.postMessage({ job: this.jobs, order });
    });
  }

  close(): void {
    this.worker.terminate();
    this.fail('No more is drawn.');
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
  }
}

function startWorker(): StudioWorker {
  return new Worker(new URL('./studio.worker.ts', import.meta.url), { type: 'module' });
}
