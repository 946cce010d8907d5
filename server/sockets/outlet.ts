/** What all connections of a server share when they are sent something: running numbers, frames made once, and the count of what went out. */
import type { Meters } from '../meters.js';
import type { RoomFrame } from '../rooms/types.js';
import { SharedFrame } from './shared-frame.js';

export class Outlet {
  private lastNumber = 0;
  private readonly offered = new WeakMap<RoomFrame, SharedFrame>();

  constructor(readonly meters: Pick<Meters, 'frames' | 'frameBytes' | 'framesLeftOut'>) {}

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
