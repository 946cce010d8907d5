/**
 * Ranks all acts of a recording by what each did to its end: each is left out in turn, the last ones first, for they are computed
 * soonest. By workers of their own, each of which is given the log and, for each act, the one moment before it; where no worker can be
 * made, here, in slices.
 */
import {
  bearsOnTraining,
  chronicleOf,
  type Act,
  type WalkOptions,
  type Waypoints,
  type WhatIf,
} from '@gradroom/shared';
import { leftOut } from './left-out.js';
import type { EndWithout, FromRanker, RankedLog, RankWorker } from './rank-messages.js';
import { nothingRanked, type Ranked, type RankingState } from './what-if-messages.js';

/** More than this help little: each holds a network and the log. */
const RANKERS_MAX = 4;

/** How many workers may be made, and how. */
export interface Rankers {
  readonly cores: number;
  readonly start: () => RankWorker;
}

interface Task {
  readonly act: Act;
  share: number;
}

export class ReplayRanking {
  private state: RankingState = nothingRanked;
  private readonly acts: readonly Act[];
  private readonly rows = new Map<number, Ranked>();
  private readonly tasks = new Map<RankWorker, Task>();
  /** What is computed here. */
  private own: Generator<void, void> | undefined;
  private was: WhatIf | undefined;
  private rests = false;

  constructor(
    private readonly of: RankedLog,
    private readonly recordedEnd: () => Generator<void, WhatIf>,
    private readonly waypoints: Waypoints,
    private readonly options: WalkOptions,
    private readonly tell: (state: RankingState) => void,
    private rankers: Rankers | undefined,
  ) {
    this.acts = chronicleOf(of.log).acts.filter(bearsOnTraining).reverse();
    this.told({ count: this.acts.length });
    this.own = this.computing();
  }

  /** What was computed stays; of what is being computed only what is computed here. */
  rest(): void {
    this.rests = true;
    this.dismiss();
  }

  goOn(): void {
    if (!this.rests) return;
    this.rests = false;
    if (!this.state.done) this.own ??= this.computing();
  }

  /** Computes until the clock reads `deadlineMs`. @returns whether there was anything to do here */
  work(deadlineMs: number): boolean {
    if (!this.own || this.rests) return false;
    while (this.own && this.options.now() < deadlineMs) if (this.own.next().done) this.own = undefined;
    return true;
  }

  private *computing(): Generator<void, void> {
    try {
      this.was ??= yield* this.recordedEnd();
      this.told({ testLoss: this.was.evaluation.testLoss, halted: this.was.halted !== null });
      if (this.hire()) return;
      for (let act = this.next(); act; act = this.next()) {
        const task = { act, share: 0 };
        const { seq, lastSeq } = act;
        const end = yield* leftOut(this.of, { seq, lastSeq }, this.waypoints, this.options, (share) => {
          task.share = share;
          this.toldShare([task]);
        });
        this.ranked(act, end);
      }
      this.end();
    } catch (error) {
      this.end((error as Error).message);
    }
  }

  /** @returns whether there are workers who do the rest */
  private hire(): boolean {
    const { rankers } = this;
    if (!rankers || !this.next()) return false;
    try {
      const count = Math.min(RANKERS_MAX, Math.max(1, rankers.cores - 1));
      for (let act = this.next(); act && this.tasks.size < count; act = this.next()) {
        const worker = rankers.start();
        worker.onmessage = ({ data }) => this.heard(worker, data);
        // Its script did not come, or may not run here.
        worker.onerror = () => this.alone();
        worker.postMessage({ type: 'log', of: this.of });
        this.give(worker, act);
      }
      return true;
    } catch {
      this.dismiss();
      this.rankers = undefined;
      return false;
    }
  }

  private give(worker: RankWorker, act: Act): void {
    const { seq, lastSeq } = act;
    this.tasks.set(worker, { act, share: 0 });
    const from = this.waypoints.before({ step: this.of.log.entries[seq - 1].step, seq: seq - 1 });
    worker.postMessage({ type: 'act', act: { seq, lastSeq }, from });
  }

  private heard(worker: RankWorker, message: FromRanker): void {
    const task = this.tasks.get(worker);
    if (!task) return;
    if (message.type === 'refused') return this.end(message.reason);
    if (message.type === 'share') {
      task.share = message.share;
      return this.toldShare(this.tasks.values());
    }
    this.tasks.delete(worker);
    this.ranked(task.act, message.end);
    const act = this.next();
    if (act) this.give(worker, act);
    else worker.terminate();
    if (this.rows.size === this.acts.length) this.end();
  }

  private alone(): void {
    this.dismiss();
    this.rankers = undefined;
    this.own = this.computing();
  }

  private dismiss(): void {
    for (const worker of this.tasks.keys()) {
      worker.onmessage = worker.onerror = null;
      worker.terminate();
    }
    this.tasks.clear();
  }

  /** The next one that nobody computes. */
  private next(): Act | undefined {
    const taken = new Set([...this.tasks.values()].map(({ act }) => act.seq));
    return this.acts.find(({ seq }) => !this.rows.has(seq) && !taken.has(seq));
  }

  private ranked({ seq, lastSeq }: Act, { engine, ...end }: EndWithout): void {
    const { moment } = this.was!;
    const same = engine.every((byte, at) => byte === moment.engine[at]);
    this.rows.set(seq, { seq, lastSeq, ...end, same });
    const rows = this.acts.flatMap((act) => this.rows.get(act.seq) ?? []);
    this.told({ rows });
    this.toldShare(this.tasks.values());
  }

  private end(refusal?: string): void {
    this.dismiss();
    this.told(refusal === undefined ? { done: true, share: 1 } : { done: true, refusal });
  }

  private toldShare(tasks: Iterable<Task>): void {
    const parts = [...tasks].reduce((sum, { share }) => sum + share, 0);
    this.told({ share: (this.rows.size + parts) / this.acts.length });
  }

  private told(news: Partial<RankingState>): void {
    this.state = { ...this.state, ...news };
    this.tell(this.state);
  }
}
