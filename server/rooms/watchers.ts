/** What a room's connections watch, what frames somebody wants therefore, and the newest ones that were made. */
import { frameStreams, type Stream } from '@gradroom/shared';
import type { Watched } from '../training/pool.js';
import type { RoomFrame } from './types.js';

export interface Watcher {
  set(streams: readonly Stream[]): void;
  stop(): void;
}

/** Whether frames of any kind are among them. */
export const looksAtFrames = (streams: readonly Stream[]): boolean =>
  frameStreams.some((stream) => streams.includes(stream));

export class Watchers {
  private readonly all = new Map<object, readonly Stream[]>();
  private frame: RoomFrame | undefined;
  /** The newest one with weights, while somebody watches them. */
  private whole: RoomFrame | undefined;

  /** @param onChange other kinds of frames are wanted now */
  constructor(private readonly onChange: (watched: Watched) => void) {}

  /** For someone new: the newest frame with weights, unless something was changed since; undefined before the first. */
  get latest(): RoomFrame | undefined {
    return this.whole?.seq === this.frame?.seq ? this.whole : this.frame;
  }

  keep(frame: RoomFrame): void {
    this.frame = frame;
    if (frame.whole) this.whole = frame;
  }

  /** Watches nothing until `set`. */
  add(): Watcher {
    const key = {};
    return {
      set: (streams) => this.change(() => this.all.set(key, streams)),
      stop: () => this.change(() => this.all.delete(key)),
    };
  }

  /** Nobody's watching alone makes frames for everybody: whoever is new gets the newest one that there is. */
  private change(change: () => void): void {
    const before = this.watched;
    change();
    const { core, whole } = this.watched;
    if (!whole) this.whole = undefined;
    if (core !== before.core || whole !== before.whole) this.onChange({ core, whole });
  }

  /** `core` alone is for those who want nothing else: it is in every whole frame. */
  private get watched(): Watched {
    const wanted = [...this.all.values()].filter(looksAtFrames);
    const whole = wanted.filter((streams) => streams.includes('weights'));
    return { whole: whole.length > 0, core: whole.length < wanted.length };
  }
}
