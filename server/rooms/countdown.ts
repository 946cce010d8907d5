/** A clock that runs out: of a turn, of the class's timer. The log has no time of day: it says how long, and the server writes when it is over. */
import type { Environment } from './environment.js';

/** What the state says of it: another `seq` is another run. */
export interface Timed {
  readonly seq: number;
  /** Null where it has no end. */
  readonly seconds: number | null;
}

const TELL_AGAIN_MS = 1_000;

export class Countdown {
  private followed: Timed | null = null;
  private endsAt: number | null = null;
  private cancel = () => {};

  /** @param onOver to be written, where it is still this run, by its seq; said again until another one is followed */
  constructor(
    private readonly time: Environment['time'],
    private readonly onOver: (seq: number) => void,
  ) {}

  /** When it runs out, ms since 1970; null where nothing runs, or without an end. */
  get ends(): number | null {
    return this.endsAt;
  }

  /** Whole seconds, the begun one counted; undefined where nothing runs. */
  get secondsLeft(): number | undefined {
    if (this.endsAt === null) return undefined;
    return Math.max(0, Math.ceil((this.endsAt - this.time.now()) / 1_000));
  }

  /** What the state holds now. What was begun before the room was loaded has its whole time again. */
  follow(timed: Timed | null): void {
    if (timed?.seq === this.followed?.seq) return;
    this.close();
    this.followed = timed;
    this.endsAt = null;
    if (!timed || timed.seconds === null) return;
    const ms = timed.seconds * 1_000;
    this.endsAt = this.time.now() + ms;
    this.cancel = this.time.after(ms, () => this.over(timed.seq));
  }

  close(): void {
    this.cancel();
  }

  private over(seq: number): void {
    this.cancel = this.time.after(TELL_AGAIN_MS, () => this.over(seq));
    this.onOver(seq);
  }
}
