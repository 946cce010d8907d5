/** Bundles what comes in bursts: at once after a quiet moment, otherwise at most every `intervalMs`. */
import type { Environment } from './rooms/environment.js';

export class Bundle {
  private flushedMs = -Infinity;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly time: Pick<Environment['time'], 'measure' | 'after'>,
    private readonly intervalMs: number | (() => number),
    private readonly flush: () => void,
  ) {}

  /** Something is to be sent. */
  touch(): void {
    if (this.cancel) return;
    const intervalMs = typeof this.intervalMs === 'number' ? this.intervalMs : this.intervalMs();
    const wait = this.flushedMs + intervalMs - this.time.measure();
    if (wait <= 0) this.send();
    else this.cancel = this.time.after(wait, () => this.send());
  }

  /** What waits is not sent any more. */
  dispose(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private send(): void {
    this.cancel = undefined;
    this.flushedMs = this.time.measure();
    this.flush();
  }
}
