/**
 * Computes histories with one thing otherwise, in a replay's worker: one that is looked at, and beside it the ranking of all acts. They
 * have their turn when the survey is done, which leaves the waypoints that they go on from.
 */
import {
  decodeSnapshot,
  engineSettings,
  layersOf,
  positionAt,
  sizesOf,
  type Alteration,
  type WalkOptions,
  type Waypoints,
  type WhatIf,
} from '@gradroom/shared';
import { toTheEnd } from './left-out.js';
import type { RankedLog } from './rank-messages.js';
import type { FromReplay, Opening } from './replay-messages.js';
import { ReplayRanking, type Rankers } from './replay-ranking.js';
import { LOOKS } from './replay-survey.js';
import type { Ending, RankingState, Standing, ToWhatIfs, WhatIfState } from './what-if-messages.js';

export class ReplayWhatIfs {
  private one: Generator<void, void> | undefined;
  /** Single steps that were asked for, in their order. */
  private readonly standings: Generator<void, void>[] = [];
  private ranking: ReplayRanking | undefined;
  private recorded: WhatIf | undefined;
  private readonly of: RankedLog;

  constructor(
    { recording: { log, blobs } }: Opening,
    lastStep: number,
    private readonly waypoints: Waypoints,
    private readonly options: WalkOptions,
    private readonly tell: (message: FromReplay) => void,
    private readonly rankers?: Rankers,
  ) {
    const { header, entries } = log;
    this.of = { log: { header, entries }, lastStep, blobs };
  }

  /** Another one takes the place of the one before; a ranking that was stopped goes on. */
  take(asked: ToWhatIfs): void {
    if (asked.wanted === 'one') this.one = this.answering(asked.alteration);
    else if (asked.wanted === 'standing') this.standings.push(this.standing(asked));
    else if (asked.wanted === 'ranking') {
      this.ranking ??= this.newRanking();
      this.ranking.goOn();
    } else if (asked.of === 'one') this.one = undefined;
    else this.ranking?.rest();
  }

  /** Computes until the clock reads `deadlineMs`; what is looked at goes first. @returns whether there was anything to do */
  work(deadlineMs: number): boolean {
    if (!this.one && this.standings.length === 0) return this.ranking?.work(deadlineMs) ?? false;
    while (this.options.now() < deadlineMs) {
      if (this.one) {
        if (this.one.next().done) this.one = undefined;
      } else if (this.standings.length === 0) break;
      else if (this.standings[0].next().done) this.standings.shift();
    }
    return true;
  }

  private newRanking(): ReplayRanking {
    const { of, waypoints, options, rankers } = this;
    const tell = (state: RankingState) => this.tell({ type: 'ranking', state });
    return new ReplayRanking(of, () => this.recordedEnd(), waypoints, options, tell, rankers);
  }

  private *answering(alteration: Alteration): Generator<void, void> {
    const told = (state: Omit<WhatIfState, 'alteration'>) =>
      this.tell({ type: 'what-if', state: { alteration, ...state } });
    told({ share: 0 });
    try {
      const was = yield* this.recordedEnd();
      const options = { ...this.options, looks: LOOKS };
      const is = yield* toTheEnd(this.of, alteration, this.waypoints, options, (share) => told({ share }));
      if (!is.ok) return told({ share: 1, refusal: is.error.message });
      const { curve, dropped } = is;
      told({ share: 1, found: { was: endingOf(was), is: endingOf(is), curve, dropped } });
    } catch (error) {
      told({ share: 1, refusal: (error as Error).message });
    }
  }

  private *standing({ ask, step, alteration }: Extract<ToWhatIfs, { wanted: 'standing' }>): Generator<void, void> {
    const told = (standing: Standing) => this.tell({ type: 'standing', ask, standing });
    const { header, entries } = this.of.log;
    // Of what came later nothing is needed.
    const log = { header, entries: entries.slice(0, positionAt(entries, step).seq) };
    try {
      const options = { ...this.options, looks: 0 };
      const found = yield* toTheEnd({ log, lastStep: step }, alteration, this.waypoints, options, () => {});
      told(found.ok ? { evaluation: found.evaluation } : { refusal: found.error.message });
    } catch (error) {
      told({ refusal: (error as Error).message });
    }
  }

  /** What really happened, computed once. */
  private *recordedEnd(): Generator<void, WhatIf> {
    if (this.recorded) return this.recorded;
    const end = yield* toTheEnd(this.of, undefined, this.waypoints, { ...this.options, looks: 0 }, () => {});
    if (!end.ok) throw new Error(end.error.message);
    return (this.recorded = end);
  }
}

/** What a page is shown of a network. */
export function endingOf({ moment, evaluation, halted }: Pick<WhatIf, 'moment' | 'evaluation' | 'halted'>): Ending {
  const { configuration } = moment.state;
  const shape = sizesOf(engineSettings(configuration));
  const weights = layersOf(decodeSnapshot(moment.engine).parameters, shape);
  return { evaluation, halted: halted !== null, configuration, shape, weights };
}
