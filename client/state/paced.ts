/** Paces what is told while something moves: the newest value at once, then at most one every so often; the last one always. */
import type { Clock } from './clock.js';

export interface Paced<Value> {
  push(value: Value): void;
  /** What waits is not told any more. */
  drop(): void;
}

/** @param everyMs between two that are told */
export function paced<Value>(clock: Clock, everyMs: number, tell: (value: Value) => void): Paced<Value> {
  let waiting: { readonly value: Value } | undefined;
  let cancel: (() => void) | undefined;
  let toldMs = -Infinity;

  function flush(): void {
    cancel = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    toldMs = clock.now();
    tell(value);
  }

  return {
    push(value) {
      waiting = { value };
      if (cancel) return;
      const left = toldMs + everyMs - clock.now();
      if (left <= 0) flush();
      else cancel = clock.after(left, flush);
    },
    drop() {
      cancel?.();
      cancel = waiting = undefined;
    },
  };
}
