/** Looks now and then for rooms that nobody has used for long, and has them removed. */
import { StoreHeld } from '../storage/store.js';
import type { Environment } from './environment.js';
import { unusedCodes } from './unused.js';

export class Sweeper {
  private cancel = () => {};
  private closed = false;

  /** @param remove whether it was removed: one that somebody opened meanwhile is not */
  constructor(
    private readonly environment: Pick<Environment, 'store' | 'time' | 'times' | 'log'>,
    private readonly remove: (code: string) => Promise<boolean>,
  ) {}

  /** Looks, and comes again. Never rejects. */
  async start(): Promise<void> {
    const { time, times, log } = this.environment;
    try {
      for (const code of await unusedCodes(this.environment)) {
        if (this.closed || !(await this.remove(code).catch(unlessHeld))) continue;
        log.info({ room: code }, 'A room that nobody used was removed.');
      }
    } catch (error) {
      log.error({ err: error }, 'Rooms could not be swept.');
    }
    if (!this.closed) this.cancel = time.after(times.sweepEveryMs, () => void this.start());
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }
}

/** Another server has it: so it is used. */
function unlessHeld(error: unknown): false {
  if (error instanceof StoreHeld) return false;
  throw error;
}
