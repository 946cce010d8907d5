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

/** A room at an edge, as long as anybody of it is there. Its frames are heard while somebody there looks at any. */
class RoomFeed {
  users = 0;
  private readonly shows = new Set<Show>();
  /** Undefined while nobody looks. */
  private heard: { readonly ready: Promise<void>; readonly stop: () => void } | undefined;
  /** The highest owner's epoch that was seen: what an owner of before still sends is not shown. */
  private epoch = 0;

  constructor(
    private readonly bus: Bus,
    private readonly room: string,
  ) {}

  believes(epoch: number): boolean {
    this.epoch = Math.max(this.epoch, epoch);
    return epoch === this.epoch;
  }

  watch(show: Show): Promise<void> {
    this.shows.add(show);
    this.heard ??= this.hear();
    return this.heard.ready;
  }

  unwatch(show: Show): void {
    if (!this.shows.delete(show) || this.shows.size > 0) return;
    this.heard?.stop();
    this.heard = undefined;
  }

  private hear() {
    const { bus } = this;
    const channel = framesOf(this.room);
    const listener = (bytes: Uint8Array) => {
      const frame = unpack(bytes) as RoomFrame;
      if (this.believes(frame.epoch)) for (const show of this.shows) show(frame);
    };
    const ready = bus.subscribe(channel, listener);
    // Whoever watches is told.
    ready.catch(() => undefined);
    const stop = () => void ready.then(() => bus.unsubscribe(channel, listener)).catch(() => undefined);
    return { ready, stop };
  }
}

/** What one client at an edge has to do with its room's frames. */
export interface FrameUse {
  /** Whether an owner of this epoch may be believed; a higher one makes all before it unbelievable. */
  believes(epoch: number): boolean;
  /** Shows them from now on. Resolves when none is missed any more; rejects where the bus is away: then it is to be stopped all the same. */
  watch(): Promise<void>;
  unwatch(): void;
  stop(): void;
}

/** At the edges: rooms whose frames may be heard here. */
export class FrameFeeds {
  private readonly feeds = new Map<string, RoomFeed>();

  constructor(private readonly bus: Bus) {}

  /** Watches nothing at first. */
  use(room: string, show: Show): FrameUse {
    const feed = this.feeds.get(room) ?? new RoomFeed(this.bus, room);
    this.feeds.set(room, feed);
    feed.users++;
    // A function of its own, so that the same one may be used twice.
    const own: Show = (frame) => show(frame);
    let isUsed = true;
    return {
      believes: (epoch) => feed.believes(epoch),
      watch: () => feed.watch(own),
      unwatch: () => feed.unwatch(own),
      stop: () => {
        feed.unwatch(own);
        if (isUsed && --feed.users === 0) this.feeds.delete(room);
        isUsed = false;
      },
    };
  }
}
