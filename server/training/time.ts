/** The clock and timers that rooms and training are given, so that a whole server can run under a fake clock. */

export interface Time {
  /** Wall time, ms since 1970. */
  now(): number;
  /**
   * Monotonic, in ms, the same in all threads, fine enough to measure slices of compute. Decides only when something happens, never
   * what.
   */
  measure(): number;
  /** Calls `callback` once, `delayMs` from now. Returns the way to cancel it; cancelling twice, or too late, does nothing. */
  after(delayMs: number, callback: () => void): () => void;
}

/**
 * The same, but what the wall clock is set to from now on does not move it: for what is counted down, and for the time that people are
 * told beside it. Dates that are kept are not by this one, which is as wrong as the clock was when it began.
 */
export function evenTime(time: Time): Time {
  const aheadMs = time.now() - time.measure();
  return { ...time, now: () => Math.round(aheadMs + time.measure()) };
}

export const systemTime: Time = {
  now: () => Date.now(),
  // Not `performance.now`, which begins anew in each thread.
  measure: () => Number(process.hrtime.bigint()) / 1e6,
  after(delayMs, callback) {
    // setImmediate where nothing is waited for: setTimeout(0) waits a whole millisecond.
    if (delayMs <= 0) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
