/** What a clock of the server's still has, as a page counts it down: by that clock, not by this device's. */

const TICK_MS = 250;

/** `1:05` */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export class Countdown {
  #now = $state(Date.now());

  /**
   * Call it while a component is set up.
   *
   * @param ends by the server's clock, ms since 1970; null where nothing runs
   * @param aheadMs how far that clock is ahead of this device's
   */
  constructor(
    private readonly ends: () => number | null,
    private readonly aheadMs: () => number,
  ) {
    $effect(() => {
      if (ends() === null) return;
      this.#now = Date.now();
      const timer = setInterval(() => (this.#now = Date.now()), TICK_MS);
      return () => clearInterval(timer);
    });
  }

  /** The begun second counts; null where nothing runs. */
  get seconds(): number | null {
    const ends = this.ends();
    return ends === null ? null : Math.max(0, Math.ceil((ends - this.#now - this.aheadMs()) / 1_000));
  }
}
