/**
 * One way for all who try something secret once too many were wrong: so many at a time, and whoever was wrong keeps its place for a
 * while. So right ones pass at once, and wrong ones as fast as places become free again, from however many addresses they come.
 *
 * Servers that share a store have such a lane each: together they let as many wrong ones by as one does, and each has a place.
 *
 * Whoever comes from where fewest were wrong of late is next, so that nobody waits behind those who guess.
 */
import { GUESS_PLACE_MS, GUESS_WAIT_MS, GUESSES_AT_ONCE_MAX, GUESSES_WAITING_MAX } from '@gradroom/shared';

interface Waiting {
  readonly network: string;
  readonly end: (isIn: boolean) => void;
}

/** How long it is remembered that somebody was wrong. */
const OF_LATE_MS = 60_000;

export class SlowLane {
  private places = GUESSES_AT_ONCE_MAX;
  /** Until somebody else may have the place of one that was wrong. */
  private placeMs = GUESS_PLACE_MS;
  private inside = 0;
  /** In the order in which they came. */
  private waiting: Waiting[] = [];
  /** How many were wrong of late, by their networks: no more than places that became free meanwhile. */
  private readonly wrong = new Map<string, number>();

  /** The places are shared out first; and where there are more servers than places, each keeps its one for so much longer. */
  shareWith(others: number): void {
    const servers = others + 1;
    this.places = Math.max(1, Math.floor(GUESSES_AT_ONCE_MAX / servers));
    this.placeMs = (GUESS_PLACE_MS * servers * this.places) / GUESSES_AT_ONCE_MAX;
    this.fill();
  }

  /**
   * Resolves when it is this one's turn, whereupon `leave` must be called; or with false, where too many wait, or it waited for too long.
   *
   * @param gone it does not wait any more
   */
  enter(network: string, gone?: AbortSignal): Promise<boolean> {
    if (gone?.aborted) return Promise.resolve(false);
    if (this.inside < this.places) {
      this.inside++;
      return Promise.resolve(true);
    }
    if (this.waiting.length >= GUESSES_WAITING_MAX && !this.makeRoom(network)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (isIn: boolean) => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', leave);
        this.waiting = this.waiting.filter((other) => other !== own);
        resolve(isIn);
      };
      const own: Waiting = { network, end };
      const leave = () => end(false);
      const timer = setTimeout(leave, GUESS_WAIT_MS).unref();
      gone?.addEventListener('abort', leave);
      this.waiting.push(own);
    });
  }

  /** It was right, or nothing came of it. */
  leave(): void {
    this.inside--;
    this.fill();
  }

  leaveWrong(network: string): void {
    this.wrong.set(network, this.wrongOf(network) + 1);
    setTimeout(() => this.forget(network), OF_LATE_MS).unref();
    setTimeout(() => this.leave(), this.placeMs).unref();
  }

  private fill(): void {
    const next = this.waiting.toSorted((a, b) => this.wrongOf(a.network) - this.wrongOf(b.network));
    for (const one of next.slice(0, Math.max(0, this.places - this.inside))) {
      this.inside++;
      one.end(true);
    }
  }

  /** Of where most were wrong, or wait, the last one goes, if that is a crowd towards the one that comes. */
  private makeRoom(network: string): boolean {
    const crowd = this.waiting.reduce((most, one) =>
      this.weight(one.network) >= this.weight(most.network) ? one : most,
    );
    if (this.weight(crowd.network) <= this.weight(network) + 1) return false;
    crowd.end(false);
    return true;
  }

  private weight(network: string): number {
    return this.wrongOf(network) + this.waiting.filter((one) => one.network === network).length;
  }

  private wrongOf(network: string): number {
    return this.wrong.get(network) ?? 0;
  }

  private forget(network: string): void {
    const left = this.wrongOf(network) - 1;
    if (left > 0) this.wrong.set(network, left);
    else this.wrong.delete(network);
  }
}
