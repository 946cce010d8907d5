/**
 * How far apart frames of training are that nobody waits for. Usually a twentieth of a second; where frames wait for the thread that
 * sends them, so does all else, and they give way to it: they come more seldom until they wait no longer, down to two and a half a second. A
 * frame that shows what somebody changed comes as soon as ever.
 */
import { FRAME_INTERVAL_MS } from './frames.js';

const INTERVAL_MS_MAX = 400;
/** Looked at so often. */
const LOOK_MS = 500;
/** What frames wait on average: from here on there are too many of them … */
const LATE_MS = 10;
/** … and below this there may be more. */
const EARLY_MS = 5;
/** Quick to give way, slow to come back. */
const WIDER = 1.3;
const CLOSER = 0.9;

export class FramePace {
  private currentMs = FRAME_INTERVAL_MS;
  private waitedMs = 0;
  private count = 0;
  private lookedMs: number | undefined;
  private readonly told: ((intervalMs: number) => void)[] = [];

  /** @param tell each new interval */
  onChange(tell: (intervalMs: number) => void): void {
    this.told.push(tell);
  }

  get intervalMs(): number {
    return this.currentMs;
  }

  /** There is more to send than the thread can. */
  get isWide(): boolean {
    return this.currentMs > FRAME_INTERVAL_MS;
  }

  /** A frame goes out now that was made at `madeMs`. */
  sent(madeMs: number, nowMs: number): void {
    this.waitedMs += nowMs - madeMs;
    this.count += 1;
    this.lookedMs ??= nowMs;
    if (nowMs - this.lookedMs < LOOK_MS) return;
    const meanMs = this.waitedMs / this.count;
    this.lookedMs = nowMs;
    this.waitedMs = 0;
    this.count = 0;
    if (meanMs > LATE_MS) this.set(Math.min(INTERVAL_MS_MAX, this.intervalMs * WIDER));
    if (meanMs < EARLY_MS) this.set(Math.max(FRAME_INTERVAL_MS, this.intervalMs * CLOSER));
  }

  private set(intervalMs: number): void {
    if (intervalMs === this.intervalMs) return;
    this.currentMs = intervalMs;
    for (const tell of this.told) tell(intervalMs);
  }
}
