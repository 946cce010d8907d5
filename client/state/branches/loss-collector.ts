/** Gathers a loss curve as frames come, of bounded length: when it is full every second point goes, and fewer are taken from then on. */
import type { Frame, LossPoint } from '@gradroom/shared';

/** Points, at most. */
const POINTS_MAX = 400;

export class LossCollector {
  private collected: LossPoint[];
  /** Of the frames one in so many is taken. */
  private every = 1;
  private frames = 0;
  private newest: LossPoint | undefined;

  /** @param before what was gathered of the same branch already */
  constructor(before: readonly LossPoint[] = []) {
    this.collected = [...before];
  }

  /** The newest one is always the last. */
  get points(): readonly LossPoint[] {
    const { collected, newest } = this;
    return newest && newest !== collected.at(-1) ? [...collected, newest] : [...collected];
  }

  add(frame: Pick<Frame, 'step' | 'age' | 'losses'>): void {
    this.newest = pointOf(frame);
    const { step } = frame;
    // Of one step, before and after what was changed there, the later counts.
    while (this.collected.length > 0 && this.collected[this.collected.length - 1].step >= step) this.collected.pop();
    this.frames += 1;
    if (this.frames % this.every !== 0) return;
    this.collected.push(this.newest);
    if (this.collected.length < POINTS_MAX) return;
    this.collected = this.collected.filter((_, index) => index % 2 === 0);
    this.every *= 2;
  }
}

/** What a frame says of the loss. */
export const pointOf = ({ step, age, losses }: Pick<Frame, 'step' | 'age' | 'losses'>): LossPoint => ({
  step,
  age,
  trainLoss: losses.trainLoss,
  testLoss: losses.testLoss,
});
