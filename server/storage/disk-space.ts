/**
 * How much room the disk of the data folder has. Where a page cannot be written LMDB may end the process (docs/storage.md), so nothing is
 * begun for which there may be no room: it is refused instead, alone, until there is room again.
 */
import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { StoreFull } from './store.js';

/** Left free, bytes: more than all that is written at once, and in the second between two looks. A large write counts besides. */
export const RESERVE_BYTES = 32_000_000;
/** So much more there has to be before anything is written again, that it does not come and go with each write. */
const MARGIN_BYTES = 8_000_000;
const LOOK_EVERY_MS = 1_000;

export interface DiskSpaceOptions {
  readonly time: { after(delayMs: number, callback: () => void): () => void };
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** For tests. */
  readonly look?: (folder: string) => Promise<Pick<StatsFs, 'blocks' | 'bavail' | 'bsize'>>;
}

export class DiskSpace {
  private free = Infinity;
  private full = false;
  private closed = false;
  private cancel = () => {};

  private constructor(
    private readonly folder: string,
    private readonly options: DiskSpaceOptions,
  ) {}

  /** Looks now, and every second until it is closed. Nobody ever waits for a later look. */
  static async watch(folder: string, options: DiskSpaceOptions): Promise<DiskSpace> {
    const space = new DiskSpace(folder, options);
    await space.look();
    return space;
  }

  /** As of the last look; Infinity where the system does not say. */
  get freeBytes(): number {
    return this.free;
  }

  /** Whether what is to be written is refused. */
  get isFull(): boolean {
    return this.full;
  }

  /** @param byteCount of a large write. @throws StoreFull where there may be no room for it */
  require(byteCount: number): void {
    if (this.full || this.free - byteCount < RESERVE_BYTES) throw new StoreFull('The disk is nearly full.');
    this.free -= byteCount;
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private async look(): Promise<void> {
    const { time, look = statfs } = this.options;
    this.free = await look(this.folder).then(freeOf, () => Infinity);
    this.judge();
    if (!this.closed) this.cancel = time.after(LOOK_EVERY_MS, () => void this.look());
  }

  private judge(): void {
    const { log } = this.options;
    const freeBytes = this.free;
    const before = this.full;
    this.full = freeBytes < RESERVE_BYTES + (before ? MARGIN_BYTES : 0);
    if (this.full === before) return;
    if (this.full)
      log.error(
        { freeBytes },
        `The disk of ${this.folder} is nearly full: changes are refused until there is room again.`,
      );
    else log.warn({ freeBytes }, `The disk of ${this.folder} has room again: changes are taken.`);
  }
}

/** As a process without privileges may use them, bytes. What has no size (memory, some remote folders) does not say how much is free. */
const freeOf = ({ blocks, bavail, bsize }: Pick<StatsFs, 'blocks' | 'bavail' | 'bsize'>): number =>
  blocks > 0 ? bavail * bsize : Infinity;
