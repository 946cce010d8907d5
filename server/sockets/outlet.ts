/** What all connections of a room share when they are sent something: running numbers, frames made once, and the count of what went out. */
import type { Meters } from '../meters.js';
import type { RoomFrame } from '../rooms/types.js';
import { SharedFrame } from './shared-frame.js';

export class Outlet {
  private lastNumber = 0;
  private readonly offered = new WeakMap<RoomFrame, SharedFrame>();

  constructor(readonly meters: Omit<Meters, 'commands'>) {}

  /** Of whatever is to be settled; each is higher than those before it. */
  next = (): number => (this.lastNumber += 1);

  /** For a frame that everybody in its room is offered now: under one number, and made once. */
  offering(frame: RoomFrame): SharedFrame {
    const known = this.offered.get(frame);
    if (known) return known;
    const shared = this.single();
    this.offered.set(frame, shared);
    return shared;
  }

  /** For a frame that one client is sent alone, later than the others. */
  single(): SharedFrame {
    return new SharedFrame(this.next);
  }
}

/** Those of the rooms that somebody is in. */
export class Outlets {
  private readonly rooms = new Map<string, { readonly outlet: Outlet; lines: number }>();

  constructor(private readonly meters: Outlet['meters']) {}

  /** One more is in this room. */
  enter(room: string): Outlet {
    const known = this.rooms.get(room) ?? { outlet: this.alone(), lines: 0 };
    known.lines += 1;
    this.rooms.set(room, known);
    return known.outlet;
  }

  /** One who entered is gone. */
  leave(room: string): void {
    const known = this.rooms.get(room);
    if (known && --known.lines === 0) this.rooms.delete(room);
  }

  /** Of somebody who is in no room yet. */
  alone(): Outlet {
    return new Outlet(this.meters);
  }
}
