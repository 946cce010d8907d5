/** What a worker does that ranks for a replay: leaves out one act after the other, each computed in one go. Who stops it ends the worker. */
import { Waypoints, type Trainers } from '@gradroom/shared';
import { leftOut } from './left-out.js';
import type { FromRanker, RankedLog, ToRanker } from './rank-messages.js';

export class Ranker {
  private of: RankedLog | undefined;

  constructor(
    private readonly backend: Trainers,
    private readonly now: () => number,
    private readonly tell: (message: FromRanker) => void,
  ) {}

  take(message: ToRanker): void {
    if (message.type === 'log') this.of = message.of;
    else this.rank(message);
  }

  private rank({ act, from }: Extract<ToRanker, { type: 'act' }>): void {
    const of = this.of!;
    const waypoints = new Waypoints(of.log.header, []);
    if (from) waypoints.add(from, 0);
    const options = { backend: this.backend, now: this.now, blob: (hash: string) => of.blobs.get(hash) };
    try {
      const work = leftOut(of, act, waypoints, options, (share) => this.tell({ type: 'share', share }));
      for (;;) {
        const { done, value: end } = work.next();
        if (done) return this.tell({ type: 'end', end });
      }
    } catch (error) {
      this.tell({ type: 'refused', reason: (error as Error).message });
    }
  }
}
