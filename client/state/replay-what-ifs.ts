/**
 * Computes histories with one thing otherwise, in a replay's worker: one that is looked at, and beside it the ranking of all acts. It
 * has its turn when the survey is done, which leaves the waypoints that it goes on from.
 */
import {
  bearsOnTraining,
  chronicleOf,
  decodeSnapshot,
  engineSettings,
  layersOf,
  sizesOf,
  whatIf,
  type Act,
  type Alteration,
  type Refused,
  type WalkOptions,
  type Waypoints,
  type WhatIf,
} from '@gradroom/shared';
import type { FromReplay, Opening } from './replay-messages.js';
import { LOOKS } from './replay-survey.js';
import {
  nothingRanked,
  type Ending,
  type Ranked,
  type RankingState,
  type ToWhatIfs,
  type WhatIfState,
} from './what-if-messages.js';

/** How often the page hears how far it has come. */
const TELL_MS = 200;

type Work = Generator<void, void>;

export class ReplayWhatIfs {
  private one: Work | undefined;
  private ranking: Work | undefined;
  private rests = false;
  private toldAt = -Infinity;
  private recorded: WhatIf | undefined;

  constructor(
    private readonly opening: Opening,
    private readonly last: number,
    private readonly waypoints: Waypoints,
    private readonly options: WalkOptions,
    private readonly tell: (message: FromReplay) => void,
  ) {}

  /** Another one takes the place of the one before; a ranking that was stopped goes on. */
  take(asked: ToWhatIfs): void {
    if (asked.wanted === 'one') this.one = this.answering(asked.alteration);
    else if (asked.wanted === 'ranking') this.ranking ??= this.rankingAll();
    else if (asked.of === 'one') this.one = undefined;
    if (asked.wanted !== 'one') this.rests = asked.wanted === 'stop' && (asked.of === 'ranking' || this.rests);
  }

  /** Computes until the clock reads `deadlineMs`; what is looked at goes first. @returns whether there was anything to do */
  work(deadlineMs: number): boolean {
    const kind = this.one ? 'one' : 'ranking';
    const work = this[kind];
    if (!work || (kind === 'ranking' && this.rests)) return false;
    while (this.options.now() < deadlineMs) {
      if (!work.next().done) continue;
      this[kind] = undefined;
      break;
    }
    return true;
  }

  private *answering(alteration: Alteration): Work {
    const told = (state: Omit<WhatIfState, 'alteration'>) =>
      this.tell({ type: 'what-if', state: { alteration, ...state } });
    told({ share: 0 });
    try {
      const was = yield* this.recordedEnd();
      const is = yield* this.computed(alteration, LOOKS, (share) => told({ share }));
      if (!is.ok) return told({ share: 1, refusal: is.error.message });
      const { curve, dropped } = is;
      told({ share: 1, found: { was: endingOf(was), is: endingOf(is), curve, dropped } });
    } catch (error) {
      told({ share: 1, refusal: (error as Error).message });
    }
  }

  private *rankingAll(): Work {
    // The last ones first: they are computed soonest.
    const acts = chronicleOf(this.opening.recording.log).acts.filter(bearsOnTraining).reverse();
    const rows: Ranked[] = [];
    let state: RankingState = { ...nothingRanked, count: acts.length };
    const told = (news: Partial<RankingState>) => {
      state = { ...state, ...news };
      this.tell({ type: 'ranking', state });
    };
    told({});
    try {
      const was = yield* this.recordedEnd();
      told({ testLoss: was.evaluation.testLoss, halted: was.halted !== null });
      for (const act of acts) {
        const share = (part: number) => (rows.length + part) / acts.length;
        const row = yield* this.ranked(act, was, (part) => told({ share: share(part) }));
        rows.push(row);
        told({ rows: [...rows], share: share(0) });
      }
      told({ done: true, share: 1 });
    } catch (error) {
      told({ done: true, refusal: (error as Error).message });
    }
  }

  private *ranked({ seq, lastSeq }: Act, was: WhatIf, onShare: (share: number) => void): Generator<void, Ranked> {
    const is = yield* this.computed({ seq, lastSeq }, 0, onShare);
    // Only another value is ever refused.
    if (!is.ok) throw new Error(is.error.message);
    const same = is.moment.engine.every((byte, at) => byte === was.moment.engine[at]);
    return { seq, lastSeq, testLoss: is.evaluation.testLoss, halted: is.halted !== null, same };
  }

  /** What really happened, computed once. */
  private *recordedEnd(): Generator<void, WhatIf> {
    if (this.recorded) return this.recorded;
    const end = yield* this.computed(undefined, 0, () => {});
    if (!end.ok) throw new Error(end.error.message);
    return (this.recorded = end);
  }

  private *computed(
    alteration: Alteration | undefined,
    looks: number,
    onShare: (share: number) => void,
  ): Generator<void, WhatIf | Refused> {
    const { log } = this.opening.recording;
    const work = whatIf({ ...log, lastStep: this.last }, alteration, this.waypoints, { ...this.options, looks });
    const first = alteration ? log.entries[alteration.seq - 1].step : this.last;
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      const nowMs = this.options.now();
      if (nowMs - this.toldAt >= TELL_MS) {
        this.toldAt = nowMs;
        onShare(Math.max(0, value - first) / Math.max(1, this.last - first));
      }
      yield;
    }
  }
}

/** What a page is shown of a network. */
export function endingOf({ moment, evaluation, halted }: Pick<WhatIf, 'moment' | 'evaluation' | 'halted'>): Ending {
  const { configuration } = moment.state;
  const shape = sizesOf(engineSettings(configuration));
  const weights = layersOf(decodeSnapshot(moment.engine).parameters, shape);
  return { evaluation, halted: halted !== null, configuration, shape, weights };
}
