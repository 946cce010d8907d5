/** Which streams the views of a session want together. While no view has said so, all of them. */
import type { Stream } from '@gradroom/shared';

export class Wants {
  private readonly wants = new Set<readonly Stream[]>();

  constructor(
    private readonly all: readonly Stream[],
    private readonly onChange: () => void,
  ) {}

  get streams(): readonly Stream[] {
    if (this.wants.size === 0) return this.all;
    return this.all.filter((stream) => [...this.wants].some((streams) => streams.includes(stream)));
  }

  /** Returns the way to take it back; once is enough. */
  add(streams: readonly Stream[]): () => void {
    // A copy, so that two views that pass the same array count twice.
    const want = [...streams];
    this.change(() => this.wants.add(want));
    return () => this.change(() => this.wants.delete(want));
  }

  private change(act: () => void): void {
    const before = this.streams.join();
    act();
    if (this.streams.join() !== before) this.onChange();
  }
}
