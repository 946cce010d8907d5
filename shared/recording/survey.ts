/**
 * Goes through a whole recording once, from its first step: compares what is computed with what was recorded, leaves waypoints from
 * which any step is near, and looks at the network from time to time. Done in slices, so that whoever seeks meanwhile does not wait.
 */
import { contentHash } from './chain.js';
import { firstStepOf } from '../session/apply.js';
import type { PlayerAlone } from './player.js';
import type { Log } from './log-file.js';
import { comparePositions, entriesBefore } from './position.js';
import type { Mark } from './schema.js';
import { WAYPOINT_MS } from './seek.js';
import { Walk, type WalkOptions } from './walk.js';
import type { Waypoints } from './waypoints.js';

export interface Surveyed {
  readonly log: Log;
  readonly lastStep: number;
}

export interface SurveyOptions extends WalkOptions {
  /** How many steps are looked at, evenly from the first to the last one. */
  readonly looks: number;
  readonly onLook: (player: PlayerAlone) => void;
}

/** What is recorded of `step` is another state than the one that is computed; up to step `agreed` all agree. */
export interface SurveyFault {
  readonly step: number;
  readonly at: 'mark' | 'keyframe';
  readonly agreed: number;
}

export class Survey {
  /** The first step at which what was recorded is not what is computed. */
  fault: SurveyFault | undefined;
  /** The last step whose recorded state agreed. */
  agreedTo: number;
  /** Recorded states that agreed, bit for bit. */
  agreed = 0;
  private readonly walk: Walk;
  private readonly marks: readonly Mark[];
  /** Steps to stop at, rising. */
  private readonly stops: readonly number[];
  private readonly looked: ReadonlySet<number>;
  private nextStop = 0;
  private nextMark = 0;
  private sinceMs = 0;

  /** @throws as `Walk` */
  constructor(
    private readonly surveyed: Surveyed,
    private readonly waypoints: Waypoints,
    private readonly options: SurveyOptions,
  ) {
    const { log, lastStep } = surveyed;
    this.walk = new Walk(log, options);
    this.agreedTo = this.walk.player.step;
    this.marks = log.marks.filter(({ step }) => step <= lastStep).toSorted((a, b) => a.step - b.step);
    this.looked = looksOf(firstStepOf(log.header), lastStep, options.looks);
    const keyframes = waypoints.keyframes.filter(({ step }) => step <= lastStep);
    const steps = new Set([
      ...this.looked,
      ...this.marks.map(({ step }) => step),
      ...keyframes.map(({ step }) => step),
    ]);
    this.stops = [...steps].sort((a, b) => a - b);
  }

  get step(): number {
    return this.walk.player.step;
  }

  get isDone(): boolean {
    return this.nextStop === this.stops.length;
  }

  /** Computes until the clock reads `deadlineMs`, or a step longer. @returns whether all is done */
  work(deadlineMs: number): boolean {
    const { options, surveyed, walk } = this;
    for (let nowMs = options.now(); !this.isDone && nowMs < deadlineMs; nowMs = options.now()) {
      const step = this.stops[this.nextStop];
      const before = { step, seq: entriesBefore(surveyed.log.entries, step) };
      const arrived = walk.towards(before, Math.min(deadlineMs, nowMs + WAYPOINT_MS));
      this.sinceMs += options.now() - nowMs;
      if (this.sinceMs >= WAYPOINT_MS) this.leaveWaypoint();
      if (arrived) this.visit(step);
    }
    return this.isDone;
  }

  /** All positions of one step, from before its first entry to behind its last one. */
  private visit(step: number): void {
    const { log } = this.surveyed;
    const open = this.marksAt(step);
    const last = entriesBefore(log.entries, step + 1);
    for (let { seq } = this.walk.position; seq <= last; seq++) {
      this.walk.towards({ step, seq }, Infinity);
      this.compareKeyframes();
      if (open.size > 0 && open.delete(contentHash(this.walk.player.engine.save()))) this.agrees();
    }
    // A mark holds where one of these states is the one it names.
    if (open.size > 0) this.differs('mark');
    if (this.looked.has(step)) this.options.onLook(this.walk.player);
    this.nextStop += 1;
  }

  /** The hashes that are recorded of a step. */
  private marksAt(step: number): Set<string> {
    const hashes = new Set<string>();
    while (this.marks[this.nextMark]?.step === step) hashes.add(this.marks[this.nextMark++].stateHash);
    return hashes;
  }

  private compareKeyframes(): void {
    const { position, player } = this.walk;
    const here = this.waypoints.keyframes.filter((keyframe) => comparePositions(keyframe, position) === 0);
    for (const keyframe of here) {
      const recorded = this.waypoints.decode(keyframe)?.engine;
      if (recorded && sameBytes(recorded, player.engine.save())) this.agrees();
      else this.differs('keyframe');
    }
    this.waypoints.passed(position);
  }

  private agrees(): void {
    this.agreed += 1;
    if (!this.fault) this.agreedTo = this.step;
  }

  private differs(at: SurveyFault['at']): void {
    this.fault ??= { step: this.step, at, agreed: this.agreedTo };
  }

  private leaveWaypoint(): void {
    this.waypoints.add(this.walk.player.moment(), this.sinceMs);
    this.waypoints.passed(this.walk.position);
    this.sinceMs = 0;
  }
}

/** Steps that are looked at: evenly from the first to the last one. */
export function looksOf(first: number, last: number, count: number): ReadonlySet<number> {
  const share = (n: number) => first + Math.round(((last - first) * n) / Math.max(1, count - 1));
  return new Set(Array.from({ length: count }, (_, n) => share(n)));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
