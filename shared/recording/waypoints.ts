/**
 * The moments of a recording from which computing goes on: those that were computed here, and the file's keyframes where nothing
 * was computed yet. They take a bounded amount of memory: beyond it the one goes that is missed least, which is the one between whose
 * neighbours the least would have to be computed.
 */
import type { Header } from '../session/state.js';
import { decodeKeyframe, type Keyframe } from './keyframe.js';
import type { Moment } from './player.js';
import { comparePositions, countUpTo, type Position } from './position.js';

/** Bytes of all moments; an hour of six layers of eight units has a million or two in moments 25 ms apart. */
export const WAYPOINT_MEMORY = 64_000_000;
/** Of a moment's state: they share most of it. */
const STATE_BYTES = 600;

interface Waypoint extends Position {
  readonly moment: Moment;
  /** Computing from the waypoint before it. */
  readonly costMs: number;
}

export class Waypoints {
  /** In the order of the log. */
  private readonly own: Waypoint[] = [];
  private recorded: readonly Keyframe[];
  private decoded: { readonly keyframe: Keyframe; readonly moment: Moment } | undefined;
  private bytes = 0;

  /** @param keyframes of the file, in any order */
  constructor(
    private readonly header: Header,
    keyframes: readonly Keyframe[],
    private readonly bytesMax = WAYPOINT_MEMORY,
  ) {
    this.recorded = [...keyframes].sort(comparePositions);
  }

  get count(): number {
    return this.own.length;
  }

  get byteCount(): number {
    return this.bytes;
  }

  /** Positions of the file's keyframes that are not passed yet. */
  get keyframes(): readonly Keyframe[] {
    return this.recorded;
  }

  /** The longest computing between two neighbours, in ms. */
  get longestMs(): number {
    return this.own.reduce((longest, { costMs }) => Math.max(longest, costMs), 0);
  }

  /** Keeps a moment that lies behind all that were kept. @param costMs computing from the last one */
  add(moment: Moment, costMs: number): void {
    this.own.push({ step: moment.step, seq: moment.state.seq, moment, costMs });
    this.bytes += bytesOf(moment);
    while (this.bytes > this.bytesMax && this.own.length > 2) this.thin();
  }

  /** The last moment at or before `position`; undefined where there is none. */
  before(position: Position): Moment | undefined {
    const own = this.own[countUpTo(this.own, position) - 1] as Waypoint | undefined;
    for (let at = countUpTo(this.recorded, position) - 1; at >= 0; at--) {
      const keyframe = this.recorded[at];
      if (own && comparePositions(keyframe, own) <= 0) break;
      const moment = this.decode(keyframe);
      if (moment) return moment;
    }
    return own?.moment;
  }

  /** What lies up to `position` has been computed here: what the file says of it is needed no more. */
  passed(position: Position): void {
    const count = countUpTo(this.recorded, position);
    if (count > 0) this.recorded = this.recorded.slice(count);
  }

  /** A keyframe's moment; undefined where it was altered. */
  decode(keyframe: Keyframe): Moment | undefined {
    if (this.decoded?.keyframe === keyframe) return this.decoded.moment;
    try {
      const moment = decodeKeyframe(this.header, keyframe);
      this.decoded = { keyframe, moment };
      return moment;
    } catch {
      return undefined;
    }
  }

  /** The first and the newest one stay. */
  private thin(): void {
    let least = 1;
    for (let at = 2; at < this.own.length - 1; at++) if (this.gapWithout(at) < this.gapWithout(least)) least = at;
    const gap = this.gapWithout(least);
    this.bytes -= bytesOf(this.own[least].moment);
    this.own.splice(least, 2, { ...this.own[least + 1], costMs: gap });
  }

  private gapWithout(at: number): number {
    return this.own[at].costMs + this.own[at + 1].costMs;
  }
}

const bytesOf = ({ engine }: Moment) => engine.length + STATE_BYTES;
