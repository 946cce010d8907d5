/** One room on a worker: takes grants, trains up to the last horizon, and tells what happened on the way. */
import { contentHash } from '@gradroom/shared';
import type { Backend, Entry } from '@gradroom/shared';
import { FrameMaker, type Common } from './frames.js';
import type { FromWorker } from './messages.js';
import { Observer } from './observer.js';
import type { OpenTraining, Watched } from './pool.js';
import { Runner } from './runner.js';
import type { Time } from './time.js';
import { BESIDE_WEIGHT } from './turns.js';

/** Recomputing never takes more than a quarter of a second; a slice and the keyframe itself still have to fit in. */
export const KEYFRAME_COMPUTE_MS = 200;
/** In a pause, and in a room that computes little, this much is worth one: who opens its recording is near any step at once. */
export const KEYFRAME_UNHURRIED_MS = 50;
/** So long after the last one: what trains at full speed does not write four times as many for it. */
export const KEYFRAME_INTERVAL_MS = 2_000;
const MARK_INTERVAL_MS = 1_000;

interface Grant {
  readonly horizon: number;
  /** Of its last entry. */
  readonly seq: number;
  /** Where the grant before it ends. */
  readonly from: number;
}

export type Post = (message: FromWorker, transfer?: readonly Uint8Array[]) => void;

export class RoomTask {
  readonly weight: number;
  private readonly runner: Runner;
  private readonly frames: FrameMaker;
  private readonly observer: Observer;
  private grants: Grant[];
  private horizon: number;
  /** Compute, and the steps that it went into, of which no grant has told yet. */
  private untold = { computeMs: 0, steps: 0 };
  private keyframeMs = -Infinity;
  private markMs = -Infinity;
  private markedStep = -1;

  constructor(
    readonly id: number,
    room: OpenTraining,
    private readonly time: Pick<Time, 'measure'>,
    private readonly post: Post,
    backend: Backend,
  ) {
    this.weight = room.isBeside ? BESIDE_WEIGHT : 1;
    this.runner = new Runner(room, time, backend);
    this.observer = new Observer(this.player, backend);
    this.runner.onEntries = () => this.observer.entriesApplied();
    this.frames = new FrameMaker(this.player, room.epoch, room.watched);
    this.horizon = room.horizon;
    expectWithin(room.horizon, room.entries);
    this.grants = [this.asGrant(this.player.step)];
    this.recomputing = true;
  }

  /** Until the first horizon nothing is shown: these steps were shown before, or should have been. */
  private recomputing: boolean;

  private get player() {
    return this.runner.player;
  }

  get isWatched(): boolean {
    return this.frames.isWatched;
  }

  get hasWork(): boolean {
    return this.grants.length > 0;
  }

  /**
   * Whether somebody waits for the next turn: it applies what was changed, or shows it.
   *
   * @param isFrameDue whether that turn makes a frame; asked only where one would show a change
   */
  isAwaited(isFrameDue: () => boolean): boolean {
    const { acceptedSeq, state } = this.player;
    return acceptedSeq !== state.seq || (this.frames.isChange && isFrameDue());
  }

  grant(horizon: number, entries: readonly Entry[], blobs?: OpenTraining['blobs']): void {
    if (horizon < this.horizon) throw new Error(`Horizon ${horizon} lies before ${this.horizon}.`);
    expectWithin(horizon, entries);
    this.runner.take(entries, blobs);
    const from = this.horizon;
    this.horizon = horizon;
    this.grants.push(this.asGrant(from));
  }

  watch(watched: Watched): void {
    this.frames.watch(watched);
  }

  inspect(request: number): void {
    const inspected = this.runner.inspect();
    this.post({ type: 'inspected', id: this.id, request, inspected }, [inspected.engine]);
  }

  /** Trains for a slice. */
  work(sliceMs: number): void {
    const { player, runner } = this;
    // What lies at this very step first: a mark stands after it, and before anything that is still to come.
    runner.settle();
    if (player.step < this.horizon) {
      this.mark();
      const from = player.step;
      this.untold.computeMs += runner.run(this.horizon, sliceMs);
      this.untold.steps += player.step - from;
    }
    if (player.step === this.horizon) this.observer.look();
    // Before the room hears that it may grant more.
    for (const finding of this.observer.take()) this.post({ type: 'found', id: this.id, finding });
    while (this.hasWork && runner.hasReached(this.grants[0].horizon, this.grants[0].seq)) this.tellReached();
    if (runner.computeMs >= (this.isUnhurried ? KEYFRAME_UNHURRIED_MS : KEYFRAME_COMPUTE_MS)) this.keyframe();
  }

  /** Time of the next frame; undefined while there is nothing new to show. */
  frameDueMs(common: Common): number | undefined {
    return this.recomputing ? undefined : this.frames.dueMs(common);
  }

  frame(now: number, common: Common): void {
    const frame = this.frames.make(now, this.isAtRest, common, this.time.measure);
    const bytes = [frame.core, frame.whole].filter((part) => part !== undefined);
    this.post({ type: 'frame', id: this.id, frame }, bytes);
  }

  close(): void {
    this.keyframe();
    this.post({ type: 'closed', id: this.id });
  }

  private get isAtRest(): boolean {
    const { state, step } = this.player;
    return !this.hasWork && !state.running && step >= state.target;
  }

  private get isUnhurried(): boolean {
    return this.isAtRest || this.time.measure() - this.keyframeMs >= KEYFRAME_INTERVAL_MS;
  }

  private asGrant(from: number): Grant {
    return { horizon: this.horizon, seq: this.player.acceptedSeq, from };
  }

  private tellReached(): void {
    const { horizon, from } = this.grants.shift() as Grant;
    const steps = horizon - from;
    const { untold } = this;
    const computeMs = steps > 0 ? (untold.computeMs * steps) / untold.steps : 0;
    this.untold = { computeMs: untold.computeMs - computeMs, steps: untold.steps - steps };
    this.recomputing = false;
    const { step, state, engine } = this.player;
    const reached = { step, seq: state.seq, steps, computeMs, halted: engine.halted };
    this.post({ type: 'reached', id: this.id, reached });
  }

  /** Only between grants that lead on: an entry still to come never takes effect at a step that is already passed. */
  private mark(): void {
    const { step, engine } = this.player;
    const now = this.time.measure();
    if (this.recomputing || step === this.markedStep || now - this.markMs < MARK_INTERVAL_MS) return;
    this.markMs = now;
    this.markedStep = step;
    this.post({ type: 'mark', id: this.id, mark: { step, stateHash: contentHash(engine.save()) } });
  }

  private keyframe(): void {
    this.keyframeMs = this.time.measure();
    const keyframe = this.runner.keyframe();
    if (keyframe) this.post({ type: 'keyframe', id: this.id, keyframe }, [keyframe.bytes]);
  }
}

/** An entry beyond its horizon would be waited for in turn after turn, for nothing. */
function expectWithin(horizon: number, entries: readonly Entry[]): void {
  const last = entries.at(-1);
  if (last && last.step > horizon) throw new Error(`Entry ${last.seq} lies at step ${last.step}, beyond ${horizon}.`);
}
