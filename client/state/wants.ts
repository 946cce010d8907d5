/** Which streams the views of a session want together. While no view has said so, whole frames. */
import { frameStreams, streams, type Stream } from '@gradroom/shared';

export class Wants {
  private readonly wants = new Set<readonly Stream[]>();

  constructor(private readonly onChange: () => void) {}

  get streams(): readonly Stream[] {
    if (this.wants.size === 0) return frameStreams;
    return streams.filter((stream) => [...this.wants].some((want) => want.includes(stream)));
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
