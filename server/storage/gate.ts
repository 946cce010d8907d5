/** Where all calls pass, so that a moment can be had in which none is inside. */
import { StoreAway } from './store.js';

export interface GateOptions {
  readonly time: { after(delayMs: number, callback: () => void): () => void };
  /** Who waits before it for longer is refused. */
  readonly withinMs: number;
  /** What they are told. */
  readonly late: string;
}

export class Gate {
  private readonly inside = new Set<Promise<unknown>>();
  /** Resolves when it opens; undefined while it is open. */
  private closed: Promise<void> | undefined;

  constructor(private readonly options: GateOptions) {}

  /** @throws StoreAway where it does not open in time; otherwise as the call does */
  async pass<Value>(call: () => Promise<Value>): Promise<Value> {
    while (this.closed) await this.inTime(this.closed);
    const answer = call();
    this.inside.add(answer);
    try {
      return await answer;
    } finally {
      this.inside.delete(answer);
    }
  }

  /** Until whoever is inside now has left. Others come in meanwhile. */
  async passed(): Promise<void> {
    await Promise.allSettled(this.inside);
  }

  /** While nobody is inside, and whoever comes waits. */
  async alone(work: () => Promise<void>): Promise<void> {
    let open = () => {};
    this.closed = new Promise((resolve) => (open = resolve));
    try {
      await this.passed();
      await work();
    } finally {
      this.closed = undefined;
      open();
    }
  }

  private inTime(opens: Promise<void>): Promise<void> {
    const { time, withinMs, late } = this.options;
    return new Promise((resolve, reject) => {
      const cancel = time.after(withinMs, () => reject(new StoreAway(late, false)));
      void opens.then(() => {
        cancel();
        resolve();
      });
    });
  }
}
