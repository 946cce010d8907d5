/** Time as the connection reads it, so that tests can pass their own. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `action` after `ms`; returns the way to call it off. */
  after(ms: number, action: () => void): () => void;
}

export const pageClock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
