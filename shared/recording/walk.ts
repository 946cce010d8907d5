/** Walks through a recording's log: to any position behind the present one, and back to moments that were kept. */
import { apply } from '../session/apply-class.js';
import type { Entry, SessionState } from '../session/state.js';
import type { Log } from './log-file.js';
import { PlayerAlone, type Moment, type PlayerOptions } from './player.js';
import type { Position } from './position.js';

export interface WalkOptions extends PlayerOptions {
  /** Milliseconds of any beginning: what computing costs is measured by it. */
  readonly now: () => number;
}

/** Training between two looks at the clock. */
const SLICE_MS = 2;
/** Also where a clock is too coarse to measure a slice. */
const SLICE_STEPS_MAX = 4_096;

/** An entry that cannot be computed: it needs bytes that are missing, or no room would have decided it. */
export class EntryError extends Error {
  constructor(
    readonly at: Position,
    reason: string,
  ) {
    super(reason);
  }
}

/** Folds what a class does, but keeps no chain of hashes: whoever read the file has checked it. */
class RecordedPlayer extends PlayerAlone {
  protected override fold(state: SessionState, entry: Entry): SessionState {
    return apply(state, entry);
  }
}

export class Walk {
  readonly player: PlayerAlone;
  /** An entry could not be computed: it stands between two states, until it returns to a moment. */
  failed = false;
  private readonly entries: readonly Entry[];
  private readonly now: () => number;
  private stepsPerMs = 1;

  /** Stands at `from`, else at the log's first step, before any entry. @throws as `PlayerAlone` */
  constructor({ header, entries }: Pick<Log, 'header' | 'entries'>, options: WalkOptions, from?: Moment) {
    this.player = new RecordedPlayer(header, options, from);
    this.entries = entries;
    this.now = options.now;
  }

  get position(): Position {
    return { step: this.player.step, seq: this.player.state.seq };
  }

  /** @throws where the moment's engine is of another step */
  returnTo(moment: Moment): void {
    this.player.returnTo(moment);
    this.failed = false;
    if (this.player.step !== moment.step) throw new Error(`Step ${moment.step} was to be found.`);
  }

  /** Computes towards `to`, which must not lie before, until the clock reads `deadlineMs`. @returns whether it is there @throws EntryError */
  towards(to: Position, deadlineMs: number): boolean {
    const { player, entries } = this;
    for (let at = this.now(); ;) {
      const next = player.state.seq < to.seq ? entries[player.state.seq] : undefined;
      const stop = next?.step ?? to.step;
      if (player.step === stop) {
        if (!next) return true;
        this.take(next);
      } else {
        if (at >= deadlineMs) return false;
        at = this.train(stop, at);
      }
    }
  }

  private take(entry: Entry): void {
    try {
      this.player.accept(entry);
      this.player.advanceTo(entry.step);
    } catch (error) {
      this.failed = true;
      throw new EntryError({ step: entry.step, seq: entry.seq }, (error as Error).message);
    }
  }

  /** One slice. @returns what the clock reads then */
  private train(stop: number, startedMs: number): number {
    const { player } = this;
    const from = player.step;
    const slice = Math.min(SLICE_STEPS_MAX, Math.max(1, Math.floor(this.stepsPerMs * SLICE_MS)));
    player.advanceTo(Math.min(stop, from + slice));
    const nowMs = this.now();
    const elapsedMs = nowMs - startedMs;
    // Too short to be measured: twice as many next time.
    const measured = elapsedMs > 0 ? (player.step - from) / elapsedMs : 2 * this.stepsPerMs;
    this.stepsPerMs = (this.stepsPerMs + measured) / 2;
    return nowMs;
  }
}
