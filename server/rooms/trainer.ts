/** How one room is trained: steps are granted as its speed allows, and entries as they become durable. */
import { nextLook, type Entry, type Finding, type Halt, type Keyframe } from '@gradroom/shared';
import type { Refusal, SessionState } from '@gradroom/shared';
import type { Inspected, Reached, Training, TrainingFrame, Watched } from '../training/pool.js';
import type { Environment } from './environment.js';
import type { StoredTraining } from './load.js';
import { Pace } from './pace.js';
import { Findings } from './findings.js';
import { roomUnavailable, trainingFailed } from './refusals.js';
import type { Saver } from './saver.js';

/** A room whose training fails this often in this time is given up. */
const FAILURES_MAX = 3;
const FAILURES_WITHIN_MS = 60_000;
const HALT_AGAIN_MS = 1_000;

export interface TrainerOptions {
  readonly environment: Pick<Environment, 'training' | 'time' | 'log'>;
  readonly saver: Saver;
  /** For log lines. */
  readonly code: string;
  /** The durable state. */
  readonly state: () => SessionState;
  /** While entries are on their way to the store the horizon stays, for it is their step. */
  readonly isHeld: () => boolean;
  /** What is stored of the room now: training begins there, and anew where a worker is lost. */
  readonly load: (keyframeAt?: number) => Promise<StoredTraining>;
  readonly onFrame: (frame: TrainingFrame) => void;
  /** The engine stopped by itself, after the entry `seq`. */
  readonly onHalted: (halt: Halt, seq: number) => void;
  /** Found by whoever trains, and to be written where it is still needed. */
  readonly onFound: (finding: Finding) => void;
  /** A worker that misses what entries name fails, and reads it from the store. */
  readonly blobsOf: (entries: readonly Entry[]) => ReadonlyMap<string, Uint8Array> | undefined;
  /** Training cannot go on; what people are told. */
  readonly onGivenUp: (error: unknown, reason: Refusal) => void;
}

export class Trainer {
  private readonly pace: Pace;
  private readonly findings: Findings;
  private training: Training | undefined;
  /** For each grant on its way, whether it moved the horizon; undefined for the first horizon. */
  private grants: (boolean | undefined)[] = [];
  /** Durable, and not sent because there is no worker. */
  private unsent: Entry[] = [];
  private sentSeq = 0;
  private sentHorizon: number;
  private watched: Watched = { core: false, whole: false };
  private resting = false;
  private closed = false;
  private failures: number[] = [];
  /** Keyframes after this step cannot be read. */
  private keyframeAt: number | undefined;
  private cancelTimer = () => {};
  private reached_: Pick<Reached, 'step' | 'seq' | 'halted'>;

  /** @param horizon where the log stands: no entry lies beyond it */
  constructor(
    private readonly options: TrainerOptions,
    horizon: number,
  ) {
    this.pace = new Pace(horizon);
    this.findings = new Findings(options.environment.time, options.state, options.onFound);
    this.sentHorizon = horizon;
    this.reached_ = { step: horizon, seq: options.state().seq, halted: null };
  }

  /** The last issued horizon. */
  get horizon(): number {
    return this.pace.issued;
  }

  /** Where training stands, as last told by the worker. */
  get reached(): Pick<Reached, 'step' | 'seq'> {
    return this.reached_;
  }

  /** What one step costs at present, as far as it is known. */
  get stepMs(): number | undefined {
    return this.pace.stepMs;
  }

  /** Opens the training on a worker. @throws where the room cannot be loaded */
  async start(): Promise<void> {
    const room = await this.options.load(this.keyframeAt);
    if (this.closed) return;
    // Numbers alone are kept: the entries would stay in memory for as long as the training does.
    const { step: beganAt, seq = 0 } = room.keyframe ?? {};
    const { training } = this.options.environment;
    this.grants = [undefined];
    this.pace.forgetInFlight();
    this.sentSeq = seq + room.entries.length;
    this.sentHorizon = this.horizon;
    const { watched } = this;
    const opened: Training = training.open(
      { ...room, horizon: this.horizon, watched },
      {
        onFrame: (frame) => this.options.onFrame(frame),
        onReached: (reached) => this.onReached(reached),
        onKeyframe: (keyframe: Keyframe) => this.options.saver.putKeyframe(keyframe),
        onMark: (mark) => this.options.saver.addMark({ ...mark, timeMs: this.options.environment.time.now() }),
        onFound: (finding) => this.findings.add(finding),
        onFailed: (error, unreadable) => this.onFailed(opened, error, unreadable ? beganAt : undefined),
      },
    );
    this.training = opened;
    const unsent = this.unsent.splice(0);
    this.send(unsent, this.horizon);
  }

  /** Entries that are durable now. They go with the next grant, which is this one. */
  accept(entries: readonly Entry[]): void {
    this.send(entries, this.nextHorizon());
    this.plan();
  }

  /** Grants what is due, and plans the next time. */
  extend(): void {
    const before = this.horizon;
    const horizon = this.nextHorizon();
    if (horizon > before) this.send([], horizon);
    this.plan();
  }

  /** While nobody is there nobody trains. */
  rest(resting: boolean): void {
    if (this.resting === resting) return;
    this.resting = resting;
    this.pace.rest();
    this.extend();
  }

  watch(watched: Watched): void {
    this.watched = watched;
    this.training?.watch(watched);
  }

  /** Exact state where training stands. @throws where there is no worker at this moment */
  async inspect(): Promise<Inspected> {
    if (!this.training) throw new Error('Training is being taken up again.');
    return this.training.inspect();
  }

  /** Stops; the last keyframe has gone to the saver. Never rejects. */
  async close(): Promise<void> {
    this.closed = true;
    this.cancelTimer();
    this.findings.close();
    await this.training?.close();
    this.training = undefined;
  }

  private nextHorizon(): number {
    const { state, environment } = this.options;
    if (!this.mayExtend || this.newHalt || this.findings.isWaiting) return this.horizon;
    return this.pace.extend(state(), environment.time.measure(), this.nextLook);
  }

  private get mayExtend(): boolean {
    const isReady = this.training && !this.closed && !this.grants.includes(undefined);
    // Whether to go beyond a look is known only when there was one.
    const isLooking = this.nextLook !== undefined && this.grants.length > 0;
    return Boolean(isReady) && !isLooking && !this.resting && !this.options.isHeld();
  }

  /** Where it is to be looked whether what the class waits for is there: no grant passes it. */
  private get nextLook(): number | undefined {
    return nextLook(this.options.state(), this.horizon);
  }

  /** Found by the worker, and not yet in the log: no step is granted that would pass idle. */
  private get newHalt(): Halt | null {
    const { halted, engineSeq } = this.options.state();
    return halted || this.reached_.seq < engineSeq ? null : this.reached_.halted;
  }

  private send(entries: readonly Entry[], horizon: number): void {
    // After a worker was lost, what the store gave may already hold some of them.
    const news = entries.filter(({ seq }) => seq > this.sentSeq);
    if (!this.training) {
      this.unsent.push(...news);
      return;
    }
    const moved = horizon > this.sentHorizon;
    if (news.length === 0 && !moved) return;
    this.sentSeq += news.length;
    this.sentHorizon = horizon;
    this.grants.push(moved);
    this.training.grant(horizon, news, this.options.blobsOf(news));
  }

  private onReached({ step, seq, steps, computeMs, halted }: Reached): void {
    if (this.grants.shift()) this.pace.reached(steps, computeMs);
    this.keyframeAt = undefined;
    this.reached_ = { step, seq, halted };
    this.tellHalt();
    this.extend();
  }

  private tellHalt(): void {
    const { newHalt } = this;
    if (newHalt) this.options.onHalted(newHalt, this.reached_.seq);
  }

  /** Everything can be computed anew from the store, up to the last horizon; nobody notices but by a pause. */
  private onFailed(training: Training, error: Error, unreadable: number | undefined): void {
    if (this.training !== training || this.closed) return;
    const { environment, code, onGivenUp } = this.options;
    environment.log.error({ err: error, room: code }, 'Training failed, and is taken up again.');
    this.training = undefined;
    this.cancelTimer();
    if (unreadable !== undefined) return this.startBefore(unreadable);
    const now = environment.time.measure();
    this.failures = [...this.failures.filter((ms) => now - ms < FAILURES_WITHIN_MS), now];
    if (this.failures.length >= FAILURES_MAX) return onGivenUp(error, trainingFailed);
    this.startAgain();
  }

  /** A keyframe only saves time: without it, the one before leads to the same bits, and at last the log alone. */
  private startBefore(unreadable: number): void {
    this.keyframeAt = unreadable - 1;
    void this.options.saver.removeKeyframe(unreadable).then(() => this.startAgain());
  }

  /** What keeps it from starting passes, as a store's error does: the room closes, and may be opened again. */
  private startAgain(): void {
    if (this.closed) return;
    this.start().catch((reason: unknown) => this.options.onGivenUp(reason, roomUnavailable));
  }

  /** One timer, for when the room's speed allows the next step. */
  private plan(): void {
    this.cancelTimer();
    this.cancelTimer = () => {};
    if (!this.mayExtend || this.findings.isWaiting) return;
    const { state, environment } = this.options;
    const { after, measure } = environment.time;
    if (this.newHalt) {
      // If it could not be saved it is said again.
      this.cancelTimer = after(HALT_AGAIN_MS, () => {
        this.tellHalt();
        this.plan();
      });
      return;
    }
    const delayMs = this.pace.delayMs(state(), measure());
    if (delayMs !== undefined) this.cancelTimer = after(delayMs, () => this.extend());
  }
}
