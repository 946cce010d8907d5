/**
 * One way for all who try something secret once too many were wrong: so many at a time, and whoever was wrong keeps its place for a
 * while. So right ones pass at once, and wrong ones as fast as places become free again, from however many addresses they come.
 *
 * Networks take turns: whoever comes from another one than a crowd that waits is the next but one of those networks.
 */
import { GUESSES_AT_ONCE_MAX, GUESSES_WAITING_MAX } from '@gradroom/shared';

type Waiting = (isIn: boolean) => void;

export class SlowLane {
  private inside = 0;
  /** In the order in which they have their turn. */
  private readonly waiting = new Map<string, Waiting[]>();
  private count = 0;

  /** Resolves when it is this one's turn, whereupon `leave` must be called; or with false, where too many wait. */
  enter(network: string): Promise<boolean> {
    if (this.inside < GUESSES_AT_ONCE_MAX) {
      this.inside++;
      return Promise.resolve(true);
    }
    if (this.count >= GUESSES_WAITING_MAX && !this.makeRoom(network)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const own = this.waiting.get(network) ?? [];
      this.waiting.set(network, [...own, resolve]);
      this.count++;
    });
  }

  /** @param afterMs until somebody else may have the place */
  leave(afterMs: number): void {
    if (afterMs > 0) setTimeout(() => this.next(), afterMs).unref();
    else this.next();
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) return void this.inside--;
    const [network, [resolve, ...others]] = first;
    this.count--;
    // To the end: the other networks come first.
    this.waiting.delete(network);
    if (others.length > 0) this.waiting.set(network, others);
    resolve(true);
  }

  /** Of the network that has most waiting the last one goes, if that is a crowd towards the one that comes. */
  private makeRoom(network: string): boolean {
    const [crowd, waiting] = [...this.waiting].reduce((most, one) => (one[1].length > most[1].length ? one : most));
    if (waiting.length <= (this.waiting.get(network)?.length ?? 0) + 1) return false;
    this.waiting.set(crowd, waiting.slice(0, -1));
    this.count--;
    waiting.at(-1)?.(false);
    return true;
  }
}
