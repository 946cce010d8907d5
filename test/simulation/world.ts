/** One clock and one order of events for everything that is simulated: machines with their timers, and the network between them. */
import { Random } from '@gradroom/shared';
import type { Time } from '../../server/training/time.js';

/** A process of its own: while it is frozen nothing of it runs, when it thaws all that waited does; once it is dead, nothing ever. */
export class Machine {
  frozenUntilMs = 0;
  isDead = false;
  /** How far its wall clock is off. Leases and timers must not depend on it. */
  clockOffMs = 0;

  constructor(readonly name: string) {}
}

interface Happening {
  readonly dueMs: number;
  readonly order: number;
  readonly isTimer: boolean;
  readonly machine: Machine;
  readonly callback: () => void;
}

/** Happenings of one and the same moment. */
const AT_ONCE_MAX = 5_000;

/** What must hold, and does not. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** A day of 2026, so that wall clocks are of a plausible time. */
const WALL_MS = Date.UTC(2026, 0, 5);

export class World {
  private readonly random: Random;
  private readonly waiting = new Set<Happening>();
  private orders = 0;
  private nowMs = 0;
  private atOnce = 0;
  /** What happened, for whoever looks at a seed that failed. */
  readonly trace: string[] = [];

  constructor(readonly seed: number) {
    this.random = new Random(seed);
  }

  get now(): number {
    return this.nowMs;
  }

  tell(what: string): void {
    this.trace.push(`${this.nowMs.toFixed(1).padStart(8)} ms  ${what}`);
  }

  /** Uniform between both. */
  between(low: number, high: number): number {
    return low + (high - low) * this.random.uniform();
  }

  chance(share: number): boolean {
    return this.random.uniform() < share;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random.uniform() * values.length)];
  }

  /** As secrets and ids are drawn: the same for the same seed. */
  bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => this.random.uint32() >>> 24);

  /** Lets something happen on a machine. Returns the way to cancel it. */
  after(machine: Machine, delayMs: number, callback: () => void, isTimer = false): () => void {
    const happening = { dueMs: this.nowMs + Math.max(0, delayMs), order: this.orders++, isTimer, machine, callback };
    this.waiting.add(happening);
    return () => this.waiting.delete(happening);
  }

  /** @param faster for whom a second lasts so many times less */
  timeOf(machine: Machine, faster = 1): Time {
    return {
      now: () => WALL_MS + this.nowMs + machine.clockOffMs,
      measure: () => this.nowMs * faster,
      after: (delayMs, callback) => this.after(machine, delayMs / faster, callback, true),
    };
  }

  /** Lets time pass. `look` is called after everything that happened. */
  async pass(ms: number, look: () => void): Promise<void> {
    const end = this.nowMs + ms;
    await everyPromise();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.waiting.delete(next);
      this.moveTo(Math.max(this.nowMs, dueOf(next)));
      next.callback();
      await everyPromise();
      look();
    }
    this.nowMs = end;
  }

  /** @throws where time stands still: something wakes again and again, and nothing comes of it */
  private moveTo(ms: number): void {
    this.atOnce = ms === this.nowMs ? this.atOnce + 1 : 0;
    if (this.atOnce > AT_ONCE_MAX) throw new Broken(`at ${ms.toFixed(1)} ms something goes on for ever`);
    this.nowMs = ms;
  }

  private next(end: number): Happening | undefined {
    let first: Happening | undefined;
    for (const one of this.waiting) {
      if (one.machine.isDead) this.waiting.delete(one);
      else if (dueOf(one) <= end && (!first || isBefore(one, first))) first = one;
    }
    return first;
  }
}

const dueOf = ({ dueMs, machine }: Happening) => Math.max(dueMs, machine.frozenUntilMs);
/** A process that thaws looks at its timers before it hears what others have said meanwhile: its training goes on before it learns anything. */
function isBefore(a: Happening, b: Happening): boolean {
  if (dueOf(a) !== dueOf(b)) return dueOf(a) < dueOf(b);
  if (a.isTimer !== b.isTimer) return a.isTimer;
  return a.isTimer && a.dueMs !== b.dueMs ? a.dueMs < b.dueMs : a.order < b.order;
}

/** Lets every promise that can go on do so. */
const everyPromise = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
