/**
 * What hundreds may ask for in one moment, begun a few at a time: by default Node handles all that has arrived, or has become due,
 * before it looks again for what came from anybody else.
 *
 * Addresses take turns, so that nobody waits behind the many of another one.
 */

/** In each turn of the event loop: each is a part of a millisecond to a few, so that a turn takes a few. */
const IN_ONE_TURN = 4;
/** A turn that took longer, with whatever else there was to do, is followed by one more for so much of it: a busy server lets people in as well. */
const OF_A_TURN_MS = 4;

export class Turns {
  /** By address, the one that is next first. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private isOn = false;
  private turnMs = 0;

  /** @param measure monotonic milliseconds */
  constructor(private readonly measure: () => number = () => performance.now()) {}

  /** Begins it in one of the next turns of the event loop. @param act what it throws, nobody catches; the others have their turns all the same */
  take(address: string, act: () => void): void {
    const others = this.waiting.get(address);
    if (others) others.push(act);
    else this.waiting.set(address, [act]);
    if (this.isOn) return;
    this.isOn = true;
    this.turnMs = this.measure();
    setImmediate(this.turn);
  }

  /** Resolves so much later, when it is its turn: those that waited together do not go on together. */
  after(delayMs: number, address: string): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(() => this.take(address, resolve), delayMs).unref();
    });
  }

  private readonly turn = (): void => {
    const now = this.measure();
    const count = Math.max(IN_ONE_TURN, Math.floor((now - this.turnMs) / OF_A_TURN_MS));
    this.turnMs = now;
    try {
      for (let begun = 0; begun < count; begun++) this.next()?.();
    } finally {
      this.isOn = this.waiting.size > 0;
      if (this.isOn) setImmediate(this.turn);
    }
  };

  private next(): (() => void) | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [address, acts] = first;
    const act = acts.shift();
    this.waiting.delete(address);
    if (acts.length > 0) this.waiting.set(address, acts);
    return act;
  }
}
