/** What playing, seeking and looping do: one place for the buttons, the timeline and the keyboard. */
import { comparePositions, type Position } from '@gradroom/shared';
import { createContext } from 'svelte';
import type { Axis, Loop, OpenedRecording, PlaySpeed, Stride } from '../../state/replay-messages.js';
import type { ReplaySession } from '../../state/replay.svelte.js';
import { momentName } from './moment-address.js';
import { TimeScale } from './scale.js';

/** Times as fast as in class. */
export const speeds: readonly PlaySpeed[] = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 'max'];
/** A loop that nobody drew: so much playing from here on, or a quarter of a short recording. */
const LOOP_MS = 10_000;

export class ReplayTransport {
  speed = $state<PlaySpeed>(1);
  axis = $state<Axis>('steps');
  loop = $state.raw<Loop>();
  /** Where one was before one went elsewhere. */
  before = $state.raw<Position>();
  /** What is pointed at, on the timeline or in the log: it is shown small. */
  pointed = $state.raw<Position>();
  /** Where one asked to go, until it is there: keys come faster than a worker answers. */
  #aim = $state.raw<Position>();
  /** Whether one looks around, by keys or with the handle: where that began is where one comes back to. */
  #around = false;
  readonly scale: TimeScale;
  readonly #scales: Readonly<Record<Axis, TimeScale>>;

  constructor(
    readonly session: ReplaySession,
    readonly recording: OpenedRecording,
  ) {
    this.#scales = { steps: new TimeScale(recording, 'steps'), time: new TimeScale(recording, 'time') };
    this.scale = $derived(this.#scales[this.axis]);
  }

  get playing(): boolean {
    return this.session.playing;
  }

  /** Where one is, or is going. */
  get position(): Position {
    const { going, position } = this.session;
    if (this.#aim && !this.playing && position.step !== this.#aim.step) return this.#aim;
    return going ?? position;
  }

  playOrPause(): void {
    this.#play(!this.playing);
  }

  pause(): void {
    if (this.playing) this.#play(false);
  }

  choose(speed: PlaySpeed): void {
    this.speed = speed;
    this.#play(this.playing);
  }

  /** @param by how many places in the list of speeds */
  shift(by: number): void {
    const at = speeds.indexOf(this.speed) + by;
    this.choose(speeds[Math.min(speeds.length - 1, Math.max(0, at))]);
  }

  count(axis: Axis): void {
    this.axis = axis;
    this.#play(this.playing);
  }

  stride(by: Stride, count: 1 | -1): void {
    if (this.playing) this.#play(false);
    // A training step is no other place.
    if (by !== 'step') this.#lookAround();
    this.#aim = undefined;
    this.session.tell({ type: 'stride', by, count });
  }

  /** To another place, from which one may come back. */
  goTo(position: Position): void {
    if (comparePositions(position, this.position) !== 0) this.before = this.position;
    this.#around = false;
    this.#go(position);
  }

  /** In an address. */
  nameOf(position: Position): string {
    return momentName(position, this.scale.positionOf(position.step));
  }

  /** A finger points at nothing: it presses. */
  point({ pointerType }: Pick<PointerEvent, 'pointerType'>, position: Position): void {
    if (pointerType !== 'touch') this.pointed = position;
  }

  goToStep(step: number): void {
    this.goTo(this.scale.positionOf(step));
  }

  /** With the handle, which is moved on and on. */
  scrub(position: Position): void {
    this.#lookAround();
    this.#go(position);
  }

  /** The handle was let go: from here on one comes back here. */
  endScrub(): void {
    this.#around = false;
  }

  /** By so much playing. */
  skip(ms: number): void {
    this.#lookAround();
    this.#go(this.scale.after(this.position, ms));
  }

  goBack(): void {
    const { before } = this;
    if (!before) return;
    this.before = undefined;
    this.#around = false;
    this.#go(before);
  }

  toStart(): void {
    this.goTo({ step: this.recording.firstStep, seq: 0 });
  }

  toEnd(): void {
    this.goToStep(this.recording.lastStep);
  }

  toggleLoop(): void {
    const { position, scale, recording } = this;
    const lengthMs = Math.min(LOOP_MS, scale.pace.durationMs / 4);
    const to = scale.after(position, lengthMs).step;
    const from = to < recording.lastStep ? position.step : scale.after(scale.positionOf(to), -lengthMs).step;
    this.setLoop(this.loop ? undefined : { from, to: Math.max(to, from + 1) });
  }

  /** An end that passes the other one takes it along. */
  setLoopEnd(end: keyof Loop, step: number): void {
    const { firstStep, lastStep } = this.recording;
    const { from, to } = this.loop ?? { from: firstStep, to: lastStep };
    if (end === 'from') {
      const next = Math.min(step, lastStep - 1);
      this.setLoop({ from: next, to: Math.max(to, next + 1) });
    } else {
      const next = Math.max(step, firstStep + 1);
      this.setLoop({ from: Math.min(from, next - 1), to: next });
    }
  }

  setLoop(loop: Loop | undefined): void {
    this.loop = loop;
    this.#play(this.playing);
  }

  #lookAround(): void {
    if (!this.#around) this.before = this.position;
    this.#around = true;
  }

  /** An aim that no recording has would never be come to, and be shown for ever. */
  #go({ step, seq }: Position): void {
    const { firstStep, lastStep } = this.recording;
    const position = { step: Math.max(firstStep, Math.min(lastStep, step)), seq };
    this.#aim = position;
    this.session.tell({ type: 'go', position });
  }

  #play(playing: boolean): void {
    this.#aim = undefined;
    if (playing) this.#around = false;
    const { speed, axis, loop } = this;
    this.session.tell({ type: 'play', playing, speed, axis, loop });
  }
}

export const [getReplay, setReplay] = createContext<ReplayTransport>();
