/**
 * A room of one without a server: the same log, the same player and the same frames, but the page's own worker decides.
 * Pure of the worker around it: time comes in with each turn, messages go out through `tell`.
 */
import {
  decideAlone,
  encodeFrame,
  ENGINE_VERSION,
  frameOf,
  FRAMES_PER_SECOND,
  PlayerAlone,
  frameStreams,
  viewAlone,
  type Command,
  type CommandAnswer,
  type Configuration,
  type Entry,
  type InspectAnswer,
  type Person,
  type Stream,
  type Trainers,
} from '@gradroom/shared';
import { pastSteps } from '../strings/en/past-steps.js';
import type { FromWorker } from './local-messages.js';
import { LocalPast } from './local-past.js';

export const me: Person = { id: 'me', role: 'instructor' };

const noRoom = {
  name: '',
  code: '',
  epoch: 1,
  chain: '',
  computed: true,
  turnEnds: null,
  timerEnds: null,
  momentWords: {},
};

/** Of one turn at most, so that commands wait no longer. */
const TURN_MS = 16;
/** After standing still, training goes on from here: it does not make up for the time. */
const CATCH_UP_MS = 100;
/** Steps of one slice take about this long, so that a turn ends when it should. */
const SLICE_MS = 2;
/** Also where a browser's clock is too coarse to measure one. */
const SLICE_STEPS_MAX = 4_096;
/** Between turns: while training at a set speed, and while there is nothing to train. */
const PACE_MS = 8;
const IDLE_MS = 50;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;
/** Of the time, pictures of a large network may take this share; then there are fewer of them. */
const FRAME_SHARE = 0.25;
const SPEED_WINDOW_MS = 1_000;

export interface LocalEngineOptions {
  readonly configuration: Configuration;
  readonly seed: number;
  readonly running: boolean;
}

export class LocalEngine {
  protected readonly player: PlayerAlone;
  protected past: LocalPast;
  private streams: readonly Stream[] = frameStreams;
  /** Steps that the speed allows and that are not trained yet. */
  private allowance = 0;
  private turnedAt: number | undefined;
  private framedAt = -Infinity;
  private framedStep = -1;
  private frameEveryMs = FRAME_MS;
  /** Where training stood at the frames of the last second. */
  private pace: { readonly at: number; readonly step: number }[] = [];
  private stepsPerMs = 0.1;
  /** Something changed that the last frame does not show. */
  private stale = true;

  constructor(
    { configuration, seed, running }: LocalEngineOptions,
    protected readonly tell: (message: FromWorker) => void,
    protected readonly now: () => number,
    backend: Trainers,
    /** Of a log that is gone on with. */
    player = new PlayerAlone(
      { log: 'local', engineVersion: ENGINE_VERSION, policy: 'everyone', seed, configuration, running },
      { backend },
    ),
  ) {
    this.player = player;
    this.past = new LocalPast(player.header, backend);
    if (player.state.seq === 0) this.enter('server', { type: 'joined', person: me });
    this.tellState();
  }

  /** Decides a command and takes it into the log, between the current step and the next one. */
  command(command: Command): CommandAnswer {
    const decision = decideAlone(this.player.state, me, command);
    if (!decision.ok) return decision;
    const entry = this.enter(me.id, decision.command);
    this.tellState();
    return { ok: true, seq: entry.seq, step: entry.step };
  }

  /** Exact state of a step: the current one, or a past one that is not too far back. */
  inspect(step = this.player.step): InspectAnswer {
    if (!(step >= 0 && step <= this.player.step)) return refused(pastSteps.toCome(this.player.step));
    const player = step === this.player.step ? this.player : this.past.playerAt(step, this.stepsPerMs);
    if (!player) return refused(pastSteps.tooFarBack(step));
    const { engine, state } = player;
    return {
      ok: true,
      step,
      age: engine.age,
      seq: state.seq,
      configuration: state.configuration,
      engine: engine.save(),
    };
  }

  watch(streams: readonly Stream[]): void {
    this.streams = streams;
    this.stale = true;
  }

  /** Time that passes until the next turn does not count: the page is hidden. */
  rest(): void {
    this.turnedAt = undefined;
  }

  /** Trains as far as the time since the last turn allows, and tells what can be seen. Returns ms until the next turn. */
  turn(): number {
    const startedAt = this.now();
    const elapsed = Math.min(startedAt - (this.turnedAt ?? startedAt), CATCH_UP_MS);
    this.turnedAt = startedAt;
    const { running, target, configuration } = this.player.state;
    const wanted = running ? Infinity : Math.max(0, target - this.player.step);
    // A counted step is for now, however slow the speed.
    const speed = running ? configuration.training.speed : 'max';
    this.allowance = speed === 'max' ? Infinity : this.allowance + (speed * elapsed) / 1_000;
    const end = this.player.step + Math.min(wanted, Math.floor(this.allowance));
    const trained = this.trainUntil(end, startedAt + TURN_MS);
    if (trained > 0) this.past.trained(this.player, this.now() - startedAt);
    // What a slow machine cannot do in time is not owed.
    this.allowance = speed === 'max' ? 0 : Math.min(this.allowance - trained, 1 + (speed * CATCH_UP_MS) / 1_000);
    this.reportHalt();
    this.tellFrame(this.now());
    if (wanted === 0) return IDLE_MS;
    return this.player.step < end ? 0 : PACE_MS;
  }

  protected trainUntil(end: number, deadline: number): number {
    const from = this.player.step;
    let at = this.now();
    while (this.player.step < end && at < deadline) {
      const slice = Math.min(SLICE_STEPS_MAX, Math.max(1, Math.floor(this.stepsPerMs * SLICE_MS)));
      const before = this.player.step;
      this.player.advanceTo(Math.min(end, before + slice));
      const after = this.now();
      if (after > at) this.stepsPerMs = (this.stepsPerMs + (this.player.step - before) / (after - at)) / 2;
      else this.stepsPerMs *= 2;
      at = after;
    }
    return this.player.step - from;
  }

  private reportHalt(): void {
    const { halted } = this.player.engine;
    if (!halted || this.player.state.halted) return;
    this.enter('server', { type: 'halted', ...halted });
    this.tellState();
  }

  protected enter(actor: string, command: Entry['command']): Entry {
    const { player } = this;
    const entry = { seq: player.state.seq + 1, step: player.step, actor, command };
    player.accept(entry);
    this.past.add(entry);
    // Takes effect now: nothing comes between this step and the entry.
    player.advanceTo(player.step);
    this.stale = true;
    return entry;
  }

  private tellState(): void {
    this.tell({
      type: 'state',
      state: { ...viewAlone(this.player.state, me), ...noRoom },
    });
  }

  private tellFrame(at: number): void {
    const { step } = this.player;
    if (at - this.framedAt < this.frameEveryMs || (step === this.framedStep && !this.stale)) return;
    const frame = frameOf(this.player, { epoch: 1, stepsPerSecond: this.stepsPerSecond(at) });
    this.framedAt = at;
    this.framedStep = step;
    this.stale = false;
    this.tell({ type: 'frame', bytes: encodeFrame(frame, { weights: this.streams.includes('weights') }) });
    this.frameEveryMs = Math.max(FRAME_MS, (this.now() - at) / FRAME_SHARE);
  }

  /** Over the last second, for at a slow speed most frames show no new step. */
  private stepsPerSecond(at: number): number {
    const { state, step } = this.player;
    if (!state.running) this.pace = [];
    this.pace.push({ at, step });
    while (this.pace.length > 2 && at - this.pace[1].at >= SPEED_WINDOW_MS) this.pace.shift();
    const [first] = this.pace;
    return at > first.at ? ((step - first.step) * 1_000) / (at - first.at) : 0;
  }
}

const refused = (message: string): InspectAnswer => ({ ok: false, error: { code: 'no-such-step', message } });
