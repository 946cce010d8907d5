/**
 * Past steps of a local session: computed anew from its log and the nearest moment kept before them, as a room's server does. Where
 * that would take longer than a glance the step is refused: the worker that computes it trains meanwhile nothing.
 */
import {
  INSPECT_RECOMPUTE_MS_MAX,
  PlayerAlone,
  type Entry,
  type Header,
  type Moment,
  type Trainers,
} from '@gradroom/shared';

/** Training between two moments takes about this long, so that the steps between them are quickly computed again. */
const MOMENT_MS = INSPECT_RECOMPUTE_MS_MAX / 2;
/** Beyond it every second moment goes, the newest aside: what is long past becomes slower to see, then impossible. */
const BYTES_MAX = 8_000_000;

export class LocalPast {
  private readonly entries: Entry[] = [];
  protected moments: Moment[] = [];
  private trainedMs = 0;

  constructor(
    private readonly header: Header,
    private readonly backend: Trainers,
  ) {}

  /** Takes an entry in, right when it takes effect. */
  add(entry: Entry): void {
    this.entries.push(entry);
  }

  /** To be called after training; keeps the moment where one is due. */
  trained(player: PlayerAlone, ms: number): void {
    this.trainedMs += ms;
    if (this.trainedMs < MOMENT_MS) return;
    this.trainedMs = 0;
    this.moments.push(player.moment());
    const bytes = this.moments.reduce((sum, { engine }) => sum + engine.length, 0);
    if (bytes <= BYTES_MAX) return;
    const last = this.moments.length - 1;
    this.moments = this.moments.filter((_, index) => (last - index) % 2 === 0);
  }

  /**
   * A player at `step`, after all entries that lie there.
   *
   * @param stepsPerMs how fast this machine trains the present network
   * @returns undefined where it would take too long
   */
  playerAt(step: number, stepsPerMs: number): PlayerAlone | undefined {
    const from = this.moments.findLast((moment) => moment.step <= step);
    if ((step - (from?.step ?? 0)) / stepsPerMs > INSPECT_RECOMPUTE_MS_MAX) return undefined;
    const player = new PlayerAlone(this.header, { backend: this.backend }, from);
    for (const entry of this.entries) if (entry.seq > player.state.seq && entry.step <= step) player.accept(entry);
    player.advanceTo(step);
    return player;
  }
}
