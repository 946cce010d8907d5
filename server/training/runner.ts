/** One log being trained, a slice of time after the other. Time decides only where slices end, never what they compute. */
import { Player, type Backend, type Entry, type Keyframe } from '@gradroom/shared';
import type { Inspected, OpenTraining } from './pool.js';
import type { Time } from './time.js';

/** Between two looks at the clock. */
const CHUNK_MS = 1;
const CHUNK_STEPS_MAX = 1_000;

/** Altered, or of another log or network. */
export class UnreadableKeyframe extends Error {
  constructor(keyframe: Keyframe, cause: unknown) {
    super(`The keyframe of step ${keyframe.step} cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
}

export class Runner {
  readonly player: Player;
  /** Called where entries were applied, before training goes on. */
  onEntries = () => {};
  /** Compute that has gone into steps and entries since the last keyframe. */
  computeMs = 0;
  /** Named by entries that are not applied yet. */
  private readonly blobs: Map<string, Uint8Array>;
  private keyframeAt: { readonly step: number; readonly seq: number } | undefined;
  /** 0 while unknown. */
  private stepMs = 0;
  /** Of the entry that made the settings for which that is known: after another one, a step may cost something else. */
  private costSeq = 0;

  constructor(
    { header, entries, keyframe, blobs }: Pick<OpenTraining, 'header' | 'entries' | 'keyframe' | 'blobs'>,
    private readonly time: Pick<Time, 'measure'>,
    backend: Backend,
  ) {
    this.blobs = new Map(blobs);
    const options = { backend, blob: (hash: string) => this.blobs.get(hash) };
    if (keyframe) {
      try {
        this.player = Player.fromKeyframe(header, keyframe, options);
      } catch (error) {
        throw new UnreadableKeyframe(keyframe, error);
      }
      const { step, seq } = keyframe;
      this.keyframeAt = { step, seq };
    } else {
      this.player = new Player(header, options);
    }
    this.take(entries);
  }

  /** @param blobs what these entries name */
  take(entries: readonly Entry[], blobs: OpenTraining['blobs'] = new Map()): void {
    for (const [hash, bytes] of blobs) this.blobs.set(hash, bytes);
    for (const entry of entries) this.player.accept(entry);
  }

  hasReached(step: number, seq: number): boolean {
    return this.player.step >= step && this.player.state.seq >= seq;
  }

  /** Applies what lies at this very step. Changes in a pause make keyframes due as training does. */
  settle(): void {
    const start = this.time.measure();
    this.advanceTo(this.player.step);
    this.computeMs += this.time.measure() - start;
  }

  /** Trains towards `horizon` for `sliceMs`, at least one step where there is one. Returns the compute that it took. */
  run(horizon: number, sliceMs: number): number {
    const { player, time } = this;
    const start = time.measure();
    let before = start;
    do {
      const from = player.step;
      this.advanceTo(this.chunkEnd(horizon));
      const now = time.measure();
      const steps = player.step - from;
      if (steps > 0) this.learnCost((now - before) / steps);
      before = now;
    } while (player.step < horizon && before - start < sliceMs);
    this.computeMs += before - start;
    return before - start;
  }

  /** Undefined where nothing happened since the last one. */
  keyframe(): Keyframe | undefined {
    const { step, state } = this.player;
    this.computeMs = 0;
    if (this.keyframeAt?.step === step && this.keyframeAt.seq === state.seq) return undefined;
    this.keyframeAt = { step, seq: state.seq };
    return this.player.keyframe();
  }

  inspect(): Inspected {
    const { engine, state } = this.player;
    const { step, age } = engine;
    return { step, age, seq: state.seq, configuration: state.configuration, engine: engine.save() };
  }

  private advanceTo(step: number): void {
    const { seq } = this.player.state;
    this.player.advanceTo(step);
    if (this.player.state.seq === seq) return;
    if (this.player.acceptedSeq === this.player.state.seq) this.blobs.clear();
    this.onEntries();
  }

  private chunkEnd(horizon: number): number {
    const { step, state, nextEntryStep = Infinity } = this.player;
    if (state.seq !== this.costSeq) {
      this.costSeq = state.seq;
      this.stepMs = 0;
    }
    const steps = this.stepMs === 0 ? 1 : Math.max(1, Math.min(CHUNK_STEPS_MAX, Math.floor(CHUNK_MS / this.stepMs)));
    return Math.min(horizon, step + steps, nextEntryStep);
  }

  private learnCost(stepMs: number): void {
    this.stepMs = this.stepMs === 0 ? stepMs : this.stepMs + (stepMs - this.stepMs) / 4;
  }
}
