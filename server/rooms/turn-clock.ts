/** The clock of a turn. The log has no time of day: it says how long a turn lasts, and the server writes when it is over. */
import type { SessionState } from '@gradroom/shared';
import type { Environment } from './environment.js';

type Turn = NonNullable<SessionState['turn']>;

const TELL_AGAIN_MS = 1_000;

export class TurnClock {
  private turn: Turn | null = null;
  private endsAt: number | null = null;
  private cancel = () => {};

  /** @param onOver to be written, where it is still this turn; said again until another one is followed */
  constructor(
    private readonly time: Environment['time'],
    private readonly onOver: (turn: number) => void,
  ) {}

  /** When it runs out, ms since 1970; null where nobody has a turn, or without an end. */
  get ends(): number | null {
    return this.endsAt;
  }

  /** The turn that the state holds now. One that was begun before the room was loaded has its whole time again. */
  follow(turn: Turn | null): void {
    if (turn?.seq === this.turn?.seq) return;
    this.close();
    this.turn = turn;
    this.endsAt = null;
    if (turn?.seconds == null) return;
    const ms = turn.seconds * 1_000;
    this.endsAt = this.time.now() + ms;
    this.cancel = this.time.after(ms, () => this.over(turn.seq));
  }

  close(): void {
    this.cancel();
  }

  private over(turn: number): void {
    this.cancel = this.time.after(TELL_AGAIN_MS, () => this.over(turn));
    this.onOver(turn);
  }
}
