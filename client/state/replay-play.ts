/** How a recording plays: where it should stand at a time, at what speed, and what is played again. Pure of clocks. */
import { asItWas, Pace, positionAt, trainingOnly, type Log, type Position } from '@gradroom/shared';
import type { Axis, Loop, PlaySpeed } from './replay-messages.js';

/** After standing still it goes on from there: it does not make up for the time. */
const CATCH_UP_MS = 100;
/** As far as `max` aims at once: no machine computes more in a turn. */
const STEPS_AHEAD = 20_000;
const SPEED_WINDOW_MS = 1_000;

export class ReplayPlay {
  playing = false;
  speed: PlaySpeed = 1;
  private axis: Axis = 'steps';
  private loop: Loop | undefined;
  private turnedAt: number | undefined;
  /** Of playing: where it should stand. */
  private timeMs = 0;
  private readonly paces: Readonly<Record<Axis, Pace>>;
  /** Where it stood at the pictures of the last second. */
  private shown: { readonly at: number; readonly step: number }[] = [];

  constructor(
    private readonly log: Log,
    private readonly first: number,
    private last: number,
  ) {
    this.paces = { steps: new Pace(log, last, trainingOnly), time: new Pace(log, last, asItWas) };
  }

  get start(): Position {
    return positionAt(this.log.entries, this.loop?.from ?? this.first);
  }

  /** The step at which it ends, or begins anew. */
  get end(): number {
    return Math.min(this.loop?.to ?? this.last, this.last);
  }

  set(
    wanted: { readonly playing: boolean; readonly speed: PlaySpeed; readonly axis: Axis; readonly loop?: Loop },
    position: Position,
    nowMs: number,
  ): void {
    this.playing = wanted.playing;
    this.speed = wanted.speed;
    this.axis = wanted.axis;
    this.loop = wanted.loop;
    this.turnedAt = nowMs;
    this.moved(position);
  }

  /** The time until the next turn does not count. */
  rest(): void {
    this.turnedAt = undefined;
  }

  /** Behind `last` nothing can be played; it stands still there. */
  endAt(last: number): void {
    this.last = last;
    this.playing = false;
  }

  /** It stands elsewhere than it was to. */
  moved(position: Position): void {
    this.timeMs = this.pace.timeOf(position);
  }

  /** Where it should stand by now; `jump` where it begins its part anew. */
  next(position: Position, nowMs: number): { readonly to: Position; readonly jump: boolean } {
    const elapsed = Math.min(nowMs - (this.turnedAt ?? nowMs), CATCH_UP_MS);
    this.turnedAt = nowMs;
    if (this.loop && position.step >= this.end) {
      this.moved(this.start);
      return { to: this.start, jump: true };
    }
    const { entries } = this.log;
    if (this.speed === 'max')
      return { to: positionAt(entries, Math.min(position.step + STEPS_AHEAD, this.end)), jump: false };
    this.timeMs += elapsed * this.speed;
    const to = this.pace.positionAt(this.timeMs);
    if (to.step >= this.end) return { to: positionAt(entries, this.end), jump: false };
    const isBehind = to.step < position.step || (to.step === position.step && to.seq < position.seq);
    return { to: isBehind ? position : to, jump: false };
  }

  /** Whether it has just played to its end. */
  ended({ step, seq }: Position): boolean {
    const end = positionAt(this.log.entries, this.last);
    if (this.loop || step < end.step || seq < end.seq) return false;
    this.playing = false;
    return true;
  }

  /** Over the last second; 0 while it stands. */
  stepsPerSecond({ step }: Position, at: number): number {
    const newest = this.shown.at(-1);
    if (!this.playing || (newest && newest.step > step)) this.shown = [];
    this.shown.push({ at, step });
    while (this.shown.length > 2 && at - this.shown[1].at >= SPEED_WINDOW_MS) this.shown.shift();
    const [oldest] = this.shown;
    return at > oldest.at ? ((step - oldest.step) * 1_000) / (at - oldest.at) : 0;
  }

  private get pace(): Pace {
    return this.paces[this.axis];
  }
}
