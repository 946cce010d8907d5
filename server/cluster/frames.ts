/** Frames of a room go once to every server that shows them, on a channel of the room's own. */
import type { RoomFrame } from '../rooms/types.js';
import type { Bus } from './bus.js';
import { framesOf, pack, unpack } from './messages.js';

/** Published and not taken yet by the bus; beyond it only the newest one waits. */
const ON_THE_WAY_MAX = 2;

/** At the owner: what is published of one room. */
export class FrameChannel {
  private onTheWay = 0;
  private last: RoomFrame | undefined;
  private waiting: RoomFrame | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly room: string,
  ) {}

  /** Once, however many lines offer it. */
  publish(frame: RoomFrame): void {
    if (frame === this.last) return;
    this.last = frame;
    this.waiting = frame;
    this.send();
  }

  private send(): void {
    const frame = this.waiting;
    if (!frame || this.onTheWay >= ON_THE_WAY_MAX) return;
    this.waiting = undefined;
    this.onTheWay++;
    this.bus
      .publish(framesOf(this.room), pack(frame))
      .catch(() => undefined)
      .finally(() => {
        this.onTheWay--;
        this.send();
      })
      .catch(() => undefined);
  }
}

type Show = (frame: RoomFrame) => void;

interface Feed {
  readonly hear: (bytes: Uint8Array) => void;
  readonly shows: Set<Show>;
  readonly ready: Promise<void>;
  /** The highest owner's epoch that was seen: what an owner of before still sends is not shown. */
  epoch: number;
}

/** At the edges: rooms whose frames are heard here. */
export class FrameFeeds {
  private readonly feeds = new Map<string, Feed>();

  constructor(private readonly bus: Bus) {}

  /** @returns the way to stop, and when nothing is missed any more. Rejects where the bus is away; then it is to be stopped all the same */
  watch(room: string, show: Show): { readonly ready: Promise<void>; readonly stop: () => void } {
    const feed = this.feeds.get(room) ?? this.open(room);
    feed.shows.add(show);
    const stop = () => {
      if (!feed.shows.delete(show) || feed.shows.size > 0) return;
      this.feeds.delete(room);
      feed.ready.then(() => this.bus.unsubscribe(framesOf(room), feed.hear)).catch(() => undefined);
    };
    return { ready: feed.ready, stop };
  }

  /** Whether an owner of this epoch may be believed; a higher one makes all before it unbelievable. */
  believes(room: string, epoch: number): boolean {
    const feed = this.feeds.get(room);
    if (!feed) return true;
    feed.epoch = Math.max(feed.epoch, epoch);
    return epoch === feed.epoch;
  }

  private open(room: string): Feed {
    const shows = new Set<Show>();
    const hear = (bytes: Uint8Array) => {
      const frame = unpack(bytes) as RoomFrame;
      if (this.believes(room, frame.epoch)) for (const show of shows) show(frame);
    };
    const ready = this.bus.subscribe(framesOf(room), hear);
    // Whoever watches is told.
    ready.catch(() => undefined);
    const feed: Feed = { hear, shows, ready, epoch: 0 };
    this.feeds.set(room, feed);
    return feed;
  }
}
