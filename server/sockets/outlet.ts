/** What all connections of one room share when they are sent something: its running numbers, and the count of what went out. */
import type { Meters } from '../meters.js';
import { SharedFrame } from './shared-frame.js';

export class Outlet {
  private lastNumber = 0;

  constructor(readonly meters: Omit<Meters, 'commands'>) {}

  /** Of whatever is to be settled; each is higher than those before it. */
  next = (): number => (this.lastNumber += 1);

  /** A frame that is offered to everybody now: under one number, and made once. */
  frame(): SharedFrame {
    return new SharedFrame(this.next);
  }
}
