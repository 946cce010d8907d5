/**
 * The newest frame of a source, decoded late: frames may come faster than the screen is drawn, and only the newest one
 * at each animation frame is worth the work. In a hidden tab, where nothing is drawn, each is decoded as it comes.
 */
import type { Frame } from '@gradroom/shared';

type Bytes = ArrayBuffer | Uint8Array;

export interface FrameFeedOptions {
  readonly decode: (bytes: Bytes) => Frame;
  /** Runs an action before the next picture; returns false where no picture is being drawn. */
  readonly beforePicture: (action: () => void) => boolean;
}

/** Undecoded frames kept: among them one with weights may be older than the newest. */
const PENDING_MAX = 8;

export class FrameFeed {
  private newest: Frame | undefined;
  private pending: Bytes[] = [];
  private scheduled = false;
  private epoch = -1;
  private readonly listeners = new Set<(frame: Frame) => void>();

  constructor(private readonly options: FrameFeedOptions) {}

  get frame(): Frame | undefined {
    return this.newest;
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  push(bytes: Bytes): void {
    this.pending.push(bytes);
    if (this.pending.length > PENDING_MAX) this.pending.shift();
    if (this.scheduled) return;
    this.scheduled = true;
    if (!this.options.beforePicture(() => this.settle())) this.settle();
  }

  /** The newest once more, with the next picture: what is drawn beside it has become another. */
  again(): void {
    const tell = () => {
      if (this.newest) for (const listener of this.listeners) listener(this.newest);
    };
    if (!this.options.beforePicture(tell)) tell();
  }

  /** Decodes what waits for a picture; for a page that is being hidden, and draws none any more. */
  settle(): void {
    this.scheduled = false;
    const pending = this.pending;
    this.pending = [];
    if (pending.length > 0) this.take(pending);
  }

  /** Frames of owners before this one do not count from now on. */
  followOwner(epoch: number): void {
    this.epoch = epoch;
  }

  private take(pending: Bytes[]): void {
    let frame = this.options.decode(pending.pop()!);
    if (frame.epoch < this.epoch) return;
    this.epoch = frame.epoch;
    while (!frame.weights && pending.length > 0) frame = withWeightsOf(frame, this.options.decode(pending.pop()!));
    if (this.newest) frame = withWeightsOf(frame, this.newest);
    this.newest = frame;
    for (const listener of this.listeners) listener(frame);
  }
}

/** Where weights come at a lower rate than losses, a frame without them shows the last ones of the same shape. */
function withWeightsOf(frame: Frame, earlier: Frame): Frame {
  if (frame.weights || !earlier.weights || !sameShape(frame, earlier)) return frame;
  return { ...frame, weights: earlier.weights, gradients: earlier.gradients };
}

function sameShape(a: Frame, b: Frame): boolean {
  return a.shape.length === b.shape.length && a.shape.every((units, layer) => units === b.shape[layer]);
}
