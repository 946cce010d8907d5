/**
 * Coalesces the values of a control that moves faster than the network answers: one value in flight, the newest one
 * waiting, the last one always sent. What lies between is dropped, for nobody would see it.
 */

export interface Coalescer<Value> {
  /** Sends `value` now, or as soon as the one in flight is answered, unless a newer one comes first. */
  push(value: Value): void;
  /** True while a value is in flight or waiting. */
  readonly busy: boolean;
  /** Drops the waiting value, if any; the one in flight is still answered. */
  drop(): void;
}

/**
 * @param send delivers one value; the next one goes when its promise settles, however it does
 * @param settled told of each answer, with whether a newer value is on its way
 */
export function coalesce<Value, Answer>(
  send: (value: Value) => Promise<Answer>,
  settled: (answer: Answer, value: Value, last: boolean) => void = () => {},
): Coalescer<Value> {
  let inFlight = false;
  let waiting: { readonly value: Value } | undefined;

  async function deliver(value: Value): Promise<void> {
    inFlight = true;
    try {
      const answer = await send(value);
      // Not in flight any more when the listener asks, but a push from within it must not overtake the waiting value.
      settled(answer, value, waiting === undefined);
    } finally {
      inFlight = false;
      const next = waiting;
      waiting = undefined;
      if (next) void deliver(next.value).catch(() => {});
    }
  }

  return {
    push(value) {
      if (inFlight) waiting = { value };
      else void deliver(value).catch(() => {});
    },
    get busy() {
      return inFlight || waiting !== undefined;
    },
    drop() {
      waiting = undefined;
    },
  };
}
