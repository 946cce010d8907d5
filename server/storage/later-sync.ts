/**
 * With `FSYNC=second`: brings what was written to the disk within a second, where a change is confirmed before its commit's last page is
 * there. Each commit brings the one before it along, so this is for the last one before a pause.
 */
import { settled } from './anew.js';

/** When the disk has a commit that it may have: `always` before whoever wrote is told, `second` at most a second after that. */
export const fsyncs = ['always', 'second'] as const;
export type Fsync = (typeof fsyncs)[number];

const LATER_MS = 1_000;

export class LaterSync {
  private timer: NodeJS.Timeout | undefined;
  private syncing = Promise.resolve();

  /** @param path of the file, which somebody else writes to */
  constructor(private readonly path: string) {}

  /** Something was written. */
  wrote(): void {
    this.timer ??= setTimeout(() => this.sync(), LATER_MS);
  }

  /** At once, what still has to be. Never rejects. */
  async end(): Promise<void> {
    if (this.timer !== undefined) this.sync();
    await this.syncing;
  }

  /** What a disk refuses here it refuses at the next commit as well, where somebody is told. */
  private sync(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.syncing = this.syncing.then(() => settled(this.path)).catch(() => undefined);
  }
}
