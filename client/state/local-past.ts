/**
 * Past steps of a local session: computed anew from its log and the nearest keyframe before them, as a room's server does. Where
 * that would take longer than a glance the step is refused: the worker that computes it trains meanwhile nothing.
 */
import {
  INSPECT_RECOMPUTE_MS_MAX,
  PlayerAlone,
  type Entry,
  type Header,
  type Keyframe,
  type Trainers,
} from '@gradroom/shared';

/** Training between two keyframes takes about this long, so that the steps between them are quickly computed again. */
const KEYFRAME_MS = INSPECT_RECOMPUTE_MS_MAX / 2;
/** Beyond it every second keyframe goes, the newest aside: what is long past becomes slower to see, then impossible. */
const KEYFRAME_BYTES_MAX = 8_000_000;

export class LocalPast {
  private readonly entries: Entry[] = [];
  private keyframes: Keyframe[] = [];
  private trainedMs = 0;

  constructor(
    private readonly header: Header,
    private readonly backend: Trainers,
  ) {}

  /** Takes an entry in, right when it takes effect. */
  add(entry: Entry): void {
    this.entries.push(entry);
  }

  /** To be called after training; takes a keyframe where one is due. */
  trained(player: PlayerAlone, ms: number): void {
    this.trainedMs += ms;
    if (this.trainedMs < KEYFRAME_MS) return;
    this.trainedMs = 0;
    this.keyframes.push(player.keyframe());
    const bytes = this.keyframes.reduce((sum, keyframe) => sum + keyframe.bytes.length, 0);
    if (bytes <= KEYFRAME_BYTES_MAX) return;
    const last = this.keyframes.length - 1;
    this.keyframes = this.keyframes.filter((_, index) => (last - index) % 2 === 0);
  }

  /**
   * A player at `step`, after all entries that lie there.
   *
   * @param stepsPerMs how fast this machine trains the present network
   * @returns undefined where it would take too long
   */
  playerAt(step: number, stepsPerMs: number): PlayerAlone | undefined {
    const from = this.keyframes.findLast((keyframe) => keyframe.step <= step);
    if ((step - (from?.step ?? 0)) / stepsPerMs > INSPECT_RECOMPUTE_MS_MAX) return undefined;
    const options = { backend: this.backend };
    const player = from ? PlayerAlone.fromKeyframe(this.header, from, options) : new PlayerAlone(this.header, options);
    for (const entry of this.entries) if (entry.seq > player.state.seq && entry.step <= step) player.accept(entry);
    player.advanceTo(step);
    return player;
  }
}
