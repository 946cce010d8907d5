/**
 * What hundreds may ask for in one moment, begun a few at a time: by default Node handles all that has arrived, or has become due,
 * before it looks again for what came from anybody else.
 *
 * Addresses take turns, so that nobody waits behind the many of another one.
 */

/** Each is a part of a millisecond to a few, so that a turn of the event loop takes a few. */
const IN_ONE_TURN = 4;

export class Turns {
  /** By address, the one that is next first. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private busy = 0;

  /** Begins it in one of the next turns of the event loop. @param act must not throw */
  take(address: string, act: () => void): void {
    const others = this.waiting.get(address);
    if (others) others.push(act);
    else this.waiting.set(address, [act]);
    if (this.busy >= IN_ONE_TURN) return;
    this.busy++;
    setImmediate(this.next);
  }

  /** Resolves so much later, when it is its turn: those that waited together do not go on together. */
  after(delayMs: number, address: string): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(() => this.take(address, resolve), delayMs).unref();
    });
  }

  private readonly next = (): void => {
    const [first] = this.waiting;
    if (!first) {
      this.busy--;
      return;
    }
    const [address, acts] = first;
    const act = acts.shift();
    this.waiting.delete(address);
    if (acts.length > 0) this.waiting.set(address, acts);
    setImmediate(this.next);
    act?.();
  };
}
