/**
 * Goes to any position of a recording: back to the nearest moment before it, then computing. Where moments lie far apart, as in the
 * recording of a long computation, those that are passed on the way stay for a while, so that who steps back computes little again.
 */
import { firstStepOf } from '../session/apply.js';
import { isComputed } from '../engine/versions.js';
import type { Log } from './log-file.js';
import type { Moment, PlayerAlone } from './player.js';
import { comparePositions, fittedPosition, type Position } from './position.js';
import { Walk, type WalkOptions } from './walk.js';
import type { Waypoints } from './waypoints.js';

/** Computing between two moments: with what else a seek takes it stays well under 100 ms. */
export const WAYPOINT_MS = 25;
/** Moments of the last way. */
const WAY_MOMENTS_MAX = 48;

export class Seeker {
  private readonly log: Pick<Log, 'header' | 'entries'>;
  private readonly walk: Walk;
  private readonly now: () => number;
  private readonly computed: boolean;
  private aim: Position;
  /** Of the last way, in the order of the log. */
  private way: Moment[] = [];
  private sinceMs = 0;

  /**
   * Stands at the log's first step. A log of an engine version that is not computed here only stands where a keyframe was taken.
   *
   * @throws Error where such a log has no keyframe, or where bytes that the log needs are missing
   */
  constructor(
    log: Pick<Log, 'header' | 'entries'>,
    private readonly waypoints: Waypoints,
    options: WalkOptions,
  ) {
    this.log = log;
    this.now = options.now;
    this.computed = isComputed(log.header.engineVersion);
    this.walk = new Walk(log, options, this.computed ? undefined : this.firstKeyframe());
    if (this.computed && waypoints.count === 0) waypoints.add(this.walk.player.moment(), 0);
    this.aim = this.walk.position;
  }

  get player(): PlayerAlone {
    return this.walk.player;
  }

  get position(): Position {
    return this.walk.position;
  }

  /** Where it goes. */
  get destination(): Position {
    return this.aim;
  }

  get arrived(): boolean {
    return comparePositions(this.position, this.aim) === 0;
  }

  /** Takes `position`, or the nearest one that the log has, for where to go; `work` goes there. */
  goTo(position: Position): void {
    const step = Math.max(position.step, firstStepOf(this.log.header));
    const aim = fittedPosition(this.log.entries, { ...position, step });
    const from = this.nearest(aim);
    const { walk } = this;
    const isNear =
      !walk.failed &&
      comparePositions(walk.position, aim) <= 0 &&
      (!from || comparePositions(at(from), walk.position) <= 0);
    if (from && !isNear) {
      walk.returnTo(from);
      this.sinceMs = 0;
    }
    this.aim = this.computed ? aim : walk.position;
  }

  /** As `goTo`, but all steps on the way are computed: for playing. `position` must not lie before. */
  playTo(position: Position): void {
    this.aim = this.computed ? fittedPosition(this.log.entries, position) : this.walk.position;
  }

  /**
   * Computes until the clock reads `deadlineMs`.
   *
   * @returns whether it has arrived
   * @throws EntryError where an entry on the way cannot be computed; `goTo` then goes on from before it
   */
  work(deadlineMs: number): boolean {
    const { walk } = this;
    for (;;) {
      const startedMs = this.now();
      const arrived = walk.towards(this.aim, Math.min(deadlineMs, startedMs + WAYPOINT_MS));
      const endedMs = this.now();
      this.sinceMs += endedMs - startedMs;
      if (this.sinceMs >= WAYPOINT_MS) this.remember();
      if (arrived) return true;
      if (endedMs >= deadlineMs) return false;
    }
  }

  private nearest(aim: Position): Moment | undefined {
    const kept = this.waypoints.before(aim);
    const passed = this.way.findLast((moment) => comparePositions(at(moment), aim) <= 0);
    return passed && (!kept || comparePositions(at(kept), at(passed)) < 0) ? passed : kept;
  }

  private remember(): void {
    const moment = this.walk.player.moment();
    this.sinceMs = 0;
    this.way = this.way.filter((other) => comparePositions(at(other), at(moment)) < 0);
    this.way.push(moment);
    if (this.way.length > WAY_MOMENTS_MAX) this.way.shift();
  }

  private firstKeyframe(): Moment {
    const first = this.waypoints.keyframes.map((keyframe) => this.waypoints.decode(keyframe)).find((moment) => moment);
    if (!first) throw new Error(`Engine version ${this.log.header.engineVersion} is not computed here.`);
    return first;
  }
}

const at = ({ step, state }: Moment): Position => ({ step, seq: state.seq });
