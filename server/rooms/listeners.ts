/** Who wants to be told of one kind of event. One listener that throws keeps nobody else from hearing. */
import type { Log } from './environment.js';

export class Listeners<Arguments extends readonly unknown[]> {
  private readonly all = new Set<(...values: Arguments) => void>();

  constructor(private readonly log: Log) {}

  /** Returns the way to stop. */
  add(listener: (...values: Arguments) => void): () => void {
    // A function of its own, so that the same listener may be added twice.
    const own = (...values: Arguments) => listener(...values);
    this.all.add(own);
    return () => void this.all.delete(own);
  }

  get count(): number {
    return this.all.size;
  }

  tell(...values: Arguments): void {
    for (const listener of [...this.all]) {
      try {
        listener(...values);
      } catch (error) {
        this.log.error({ err: error }, 'A listener of a room failed.');
      }
    }
  }

  clear(): void {
    this.all.clear();
  }
}
