/** Watches a branch that one works in: how far it has come, and its loss on the way. */
import type { LossPoint } from '@gradroom/shared';
import type { Session } from '../session.js';
import { LossCollector } from './loss-collector.js';

/** Between two times that it is told. */
const LOOK_MS = 500;

export class BranchWatch {
  private readonly collector: LossCollector;
  private stop: () => void = () => {};

  /** @param reached the step that it had come to before, `curve` its loss until then */
  constructor(
    public reached: number,
    curve?: readonly LossPoint[],
  ) {
    this.collector = new LossCollector(curve);
  }

  get points(): readonly LossPoint[] {
    return this.collector.points;
  }

  /** It has come to this step. */
  reach(step: number): void {
    this.reached = Math.max(this.reached, step);
  }

  /** @param onlook called now and then, until `end` */
  begin(session: Pick<Session, 'onFrame'>, onlook: () => void): void {
    const stopFrames = session.onFrame((frame) => {
      this.reach(frame.step);
      this.collector.add(frame);
    });
    const timer = setInterval(onlook, LOOK_MS);
    this.stop = () => {
      clearInterval(timer);
      stopFrames();
    };
  }

  end(): void {
    this.stop();
  }
}
