/** The timeline's axis: where a position lies as a share of its width, by steps or by the time of playing. Pure. */
import { asItWas, Pace, positionAt, trainingOnly, type Position } from '@gradroom/shared';
import type { Axis, OpenedRecording } from '../../state/replay-messages.js';

type Extent = Pick<OpenedRecording, 'firstStep' | 'lastStep' | 'times'>;

export class TimeScale {
  /** Of the time of playing: its speed 1. */
  readonly pace: Pace;

  constructor(
    private readonly of: Extent,
    readonly axis: Axis,
  ) {
    this.pace = new Pace(of.times, of.lastStep, axis === 'time' ? asItWas : trainingOnly);
  }

  /** From 0 to 1. */
  share(position: Position): number {
    const { firstStep, lastStep } = this.of;
    const whole = this.axis === 'time' ? this.pace.durationMs : lastStep - firstStep;
    if (whole <= 0) return 0;
    const passed = this.axis === 'time' ? this.pace.timeOf(position) : position.step - firstStep;
    return Math.min(1, Math.max(0, passed / whole));
  }

  /** Of a step after all that was done there. */
  shareOfStep(step: number): number {
    return this.share(this.positionOf(step));
  }

  positionOf(step: number): Position {
    return positionAt(this.of.times.entries, step);
  }

  /** After all that was done at that step. */
  positionAt(share: number): Position {
    const { firstStep, lastStep } = this.of;
    const part = Math.min(1, Math.max(0, share));
    if (this.axis === 'time')
      return part === 1 ? this.positionOf(lastStep) : this.pace.positionAt(part * this.pace.durationMs);
    return this.positionOf(firstStep + Math.round(part * (lastStep - firstStep)));
  }

  /** So much playing later, or before where that is negative. */
  after(position: Position, ms: number): Position {
    const { firstStep, lastStep } = this.of;
    const at = this.pace.timeOf(position) + ms;
    if (at <= 0) return { step: firstStep, seq: 0 };
    return at >= this.pace.durationMs ? this.positionOf(lastStep) : this.pace.positionAt(at);
  }
}
