/**
 * Goes to any position of a recording and of its branches, each of which is computed from where it left its parent. What was passed
 * stays near, so that a branch that has grown is gone on with.
 */
import {
  comparePositions,
  firstStepOf,
  positionAt,
  Seeker,
  Waypoints,
  type Entry,
  type Log,
  type PlayerAlone,
  type Position,
  type WalkOptions,
} from '@gradroom/shared';
import { pastSteps } from '../../strings/en/past-steps.js';
import { branchStart, type Branch } from './branch.js';
import type { Line } from './branch-messages.js';

/** Computing between two breaths. */
const SLICE_MS = 4;
/** Bytes of a branch's first moment; those of its way are few. */
const WAYPOINT_BYTES = 1_000_000;

/** A log that can be gone through. */
export interface Source {
  readonly log: Pick<Log, 'header'> & { readonly entries: Entry[] };
  readonly lastStep: number;
  /** What a branch's header names by its hash; of the recording nothing. */
  readonly engine?: Uint8Array;
}

interface Opened extends Source {
  readonly seeker: Seeker;
  lastStep: number;
}

export class BranchLogs {
  private branches: ReadonlyMap<string, Branch> = new Map();
  private readonly opened = new Map<Line, Opened>();

  constructor(
    private readonly recording: Pick<Log, 'header' | 'entries'> & { readonly lastStep: number },
    private readonly waypoints: Waypoints,
    private readonly options: WalkOptions,
  ) {}

  /** All branches that there are. Where a known one has become another, it has more entries at its end. */
  know(branches: readonly Branch[]): void {
    this.branches = new Map(branches.map((branch) => [branch.id, branch]));
    for (const [line, source] of this.opened) {
      if (line === null) continue;
      const branch = this.branches.get(line);
      if (!branch) this.opened.delete(line);
      else {
        source.log.entries.push(...branch.entries.slice(source.log.entries.length));
        source.lastStep = branch.lastStep;
      }
    }
  }

  /** Yields between breaths the step that was come to. @throws where there is no such branch, or its log cannot be computed */
  *source(line: Line): Generator<number, Source> {
    return yield* this.open(line);
  }

  /** The player right there: whoever asks next moves it. */
  *at(line: Line, position: Position): Generator<number, PlayerAlone> {
    const { seeker } = yield* this.open(line);
    seeker.goTo(position);
    while (!seeker.work(this.options.now() + SLICE_MS)) yield seeker.position.step;
    return seeker.player;
  }

  /** At `step` of this line's history, after all entries there: before a branch left, that is its parent's. */
  *history(line: Line, step: number): Generator<number, PlayerAlone> {
    const { log } = yield* this.open(line);
    const branch = line === null ? undefined : this.branches.get(line);
    if (branch && step < firstStepOf(log.header)) return yield* this.history(branch.parent, step);
    return yield* this.at(line, positionAt(log.entries, step));
  }

  private *open(line: Line): Generator<number, Opened> {
    const known = this.opened.get(line);
    if (known) return known;
    const opened = line === null ? this.root() : yield* this.branch(line);
    this.opened.set(line, opened);
    return opened;
  }

  private root(): Opened {
    const { header, entries, lastStep } = this.recording;
    const log = { header, entries: [...entries] };
    return { log, lastStep, seeker: new Seeker(log, this.waypoints, this.options) };
  }

  private *branch(id: string): Generator<number, Opened> {
    const branch = this.branches.get(id);
    if (!branch) throw new Error(pastSteps.branchGone);
    const { from, entries, lastStep } = branch;
    const parent = yield* this.at(branch.parent, from);
    const at = { step: parent.step, seq: parent.state.seq };
    if (comparePositions(at, from) !== 0) throw new Error(pastSteps.branchAdrift);
    const { header, engine } = branchStart(parent, id);
    const log = { header, entries: [...entries] };
    const options = { ...this.options, blob: () => engine };
    return { log, lastStep, engine, seeker: new Seeker(log, new Waypoints(header, [], WAYPOINT_BYTES), options) };
  }
}
