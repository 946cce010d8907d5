/** The clocks of a room: of the turn, and of the class's timer. What runs out is written by the server, where it still runs. */
import type { Command, ServerCommand, SessionState } from '@gradroom/shared';
import { Countdown } from './countdown.js';
import type { Environment } from './environment.js';

export class Clocks {
  private readonly turn: Countdown;
  private readonly timer: Countdown;

  constructor(
    time: Environment['time'],
    write: (needed: (state: SessionState) => ServerCommand | undefined) => unknown,
  ) {
    this.turn = new Countdown(time, (seq) => {
      write(({ turn }) => (turn?.seq === seq ? { type: 'turn-over', turn: seq } : undefined));
    });
    this.timer = new Countdown(time, (seq) => {
      write(({ timer }) => (timer?.seq === seq ? { type: 'timer-over', timer: seq } : undefined));
    });
  }

  /** When the turn is over, ms since 1970; null where nobody has it, or without an end. */
  get turnEnds(): number | null {
    return this.turn.ends;
  }

  /** When the timer's phase is over; null where there is none, or it is paused. */
  get timerEnds(): number | null {
    return this.timer.ends;
  }

  follow({ turn, timer }: Pick<SessionState, 'turn' | 'timer'>): void {
    this.turn.follow(turn);
    this.timer.follow(timer?.phase === 'paused' ? null : timer);
  }

  /** The command with the time that the timer has left: of that the server alone has the say. */
  timed(command: Command): Command {
    const isTimed = command.type === 'pause-timer' || command.type === 'extend-timer';
    return isTimed ? { ...command, left: this.timer.secondsLeft } : command;
  }

  close(): void {
    this.turn.close();
    this.timer.close();
  }
}
