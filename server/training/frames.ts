/**
 * When a room's next frame is due, and what is in it.
 *
 * At most 20 a second, and only when something changed. Evaluating and encoding may take a share of the worker's time, and
 * weights a share of the network, so large networks get fewer frames, and fewer of them with weights. A busy server has all of them
 * made more seldom, but for those that show what somebody changed.
 */
import { encodeCore, encodeWeights, frameOf, FRAMES_PER_SECOND, joinParts, type Player } from '@gradroom/shared';
import type { TrainingFrame, Watched } from './pool.js';

export const FRAME_INTERVAL_MS = 1000 / FRAMES_PER_SECOND;
/** Share of the worker's time for the frames of all its rooms together … */
const COST_SHARE = 0.3;
/** … and for one room in the moment after somebody changed something there. */
const COST_SHARE_SOON = 0.5;
/** An evaluation that cannot be cut short holds up everyone: from here on, it is to be rarer. */
const DEAR_MS = 20;
const DEAR_SHARE = 0.15;
/** Of frames with weights; what else is sent is small beside them. */
const WHOLE_BYTES_PER_MS = 180;
/** Somebody new waits no longer than this for the weights. */
const REQUEST_MS = 250;
const SPEED_WINDOW_MS = 1_000;

/** What the rooms of a thread have in common. */
export interface Common {
  /** Rooms that share the worker's time for frames. */
  readonly roomCount: number;
  /** At least between frames that nobody waits for. */
  readonly frameIntervalMs: number;
}

interface Shown {
  readonly step: number;
  readonly seq: number;
}

export class FrameMaker {
  /** What the last frame of any kind showed, and the last one with weights. */
  private shown: Shown | undefined;
  private shownWhole: Shown | undefined;
  private lastMs = -Infinity;
  /** When the last frame was due: counting from here, delays of timers do not add up. */
  private anchorMs = -Infinity;
  private wholeMs = -Infinity;
  private wholeBytes = 0;
  private costMs = 0;
  private requested: boolean;
  /** Where training stood at the frames of the last second. */
  private pace: { readonly ms: number; readonly step: number }[] = [];

  constructor(
    private readonly player: Player,
    private readonly epoch: number,
    private watched: Watched,
  ) {
    this.requested = watched.core || watched.whole;
  }

  get isWatched(): boolean {
    return this.watched.core || this.watched.whole;
  }

  /** Whether something was changed that no frame shows yet. */
  get isChange(): boolean {
    return this.shown?.seq !== this.player.state.seq;
  }

  watch(watched: Watched): void {
    const { core, whole } = this.watched;
    this.watched = watched;
    const isNew = (watched.whole && !whole) || (watched.core && !core && !whole);
    this.requested = this.isWatched && (this.requested || isNew);
  }

  /** Time of the next frame, by the clock that `make` is given; undefined while nobody would see anything new. */
  dueMs(common: Common): number | undefined {
    if (!this.isWatched) return undefined;
    if (this.isNews(this.shown) || (this.requested && !this.watched.whole)) return this.nextMs(common);
    return this.wantsWhole() ? Math.max(this.nextMs(common), this.nextWholeMs()) : undefined;
  }

  /**
   * @param now when this frame was begun
   * @param atRest training waits for people, so its speed is 0
   * @param measure reads the same clock as `now`
   */
  make(now: number, atRest: boolean, common: Common, measure: () => number): TrainingFrame {
    const due = this.nextMs(common);
    const frame = frameOf(this.player, { epoch: this.epoch, stepsPerSecond: this.stepsPerSecond(now, atRest) });
    const core = encodeCore(frame);
    const whole = this.wantsWhole() && now >= this.nextWholeMs() ? joinParts(core, encodeWeights(frame)) : undefined;
    const madeMs = measure();
    this.learnCost(madeMs - now);
    this.anchorMs = now - due < FRAME_INTERVAL_MS ? due : now;
    this.lastMs = now;
    const { step, seq } = frame;
    this.shown = { step, seq };
    if (whole) {
      this.shownWhole = this.shown;
      this.wholeMs = now;
      this.wholeBytes = whole.length;
    }
    if (whole || !this.watched.whole) this.requested = false;
    return whole && !this.watched.core ? { step, seq, whole, madeMs } : { step, seq, core, whole, madeMs };
  }

  /** Quick to fall and slow to rise: the first frames of a cold worker, or one of a busy moment, say little of what comes. */
  private learnCost(costMs: number): void {
    this.costMs += (costMs - this.costMs) / (costMs < this.costMs ? 2 : 4);
  }

  private isNews(shown: Shown | undefined): boolean {
    return !shown || shown.step !== this.player.step || shown.seq !== this.player.state.seq;
  }

  private wantsWhole(): boolean {
    return this.watched.whole && (this.requested || this.isNews(this.shownWhole));
  }

  private nextMs({ roomCount, frameIntervalMs }: Common): number {
    const share = this.costMs > DEAR_MS ? DEAR_SHARE : COST_SHARE;
    const intervalMs = Math.max(frameIntervalMs, (this.costMs * roomCount) / share);
    const usual = this.anchorMs + intervalMs;
    if (!this.isChange && !this.requested) return usual;
    return Math.min(usual, this.lastMs + Math.max(FRAME_INTERVAL_MS, this.costMs / COST_SHARE_SOON));
  }

  private nextWholeMs(): number {
    const usual = this.wholeMs + this.wholeBytes / WHOLE_BYTES_PER_MS;
    return this.requested ? Math.min(usual, this.wholeMs + REQUEST_MS) : usual;
  }

  private stepsPerSecond(now: number, atRest: boolean): number {
    const { step } = this.player;
    if (atRest) this.pace = [];
    this.pace.push({ ms: now, step });
    while (this.pace.length > 2 && now - this.pace[1].ms >= SPEED_WINDOW_MS) this.pace.shift();
    const [first] = this.pace;
    return now > first.ms ? ((step - first.step) * 1000) / (now - first.ms) : 0;
  }
}
