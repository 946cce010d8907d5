/** Folds the timer. Pure and total, as all of the session: what does not fit changes nothing. */
import { TIMER_OVER_SECONDS, TIMER_SECONDS_MAX } from '../../limits.js';
import { rememberAct } from '../history.js';
import type { Entry, SessionState } from '../state.js';
import type { Timed, Timer } from './state.js';

type Folded = Partial<SessionState>;

/** @returns what the entry changes; nothing where it is about no timer */
export function timed(state: SessionState, entry: Entry): Folded | undefined {
  const { command, seq } = entry;
  const { timer } = state;
  switch (command.type) {
    case 'start-timer': {
      const { seconds, label = null } = command;
      return { timer: { seq, label, phase: 'running', seconds }, ...rememberAct(state, entry) };
    }
    case 'pause-timer': {
      const phase = command.paused ? 'paused' : 'running';
      if (!timer || timer.phase === 'over' || timer.phase === phase) return undefined;
      return { timer: { ...timer, seq, phase, seconds: leftOf(timer, command.left) } };
    }
    case 'extend-timer': {
      if (!timer) return undefined;
      const phase = timer.phase === 'paused' ? 'paused' : 'running';
      const seconds = Math.min(TIMER_SECONDS_MAX, leftOf(timer, command.left) + command.seconds);
      return { timer: { ...timer, seq, phase, seconds } };
    }
    case 'stop-timer':
      return timer ? { timer: null } : undefined;
    case 'timer-over':
      return timer?.seq === command.timer ? over(timer, seq) : undefined;
    default:
      return undefined;
  }
}

/** Nobody is left with a sign of what was over long ago. */
function over(timer: Timer, seq: number): Timed | undefined {
  if (timer.phase === 'paused') return undefined;
  return { timer: timer.phase === 'over' ? null : { ...timer, seq, phase: 'over', seconds: TIMER_OVER_SECONDS } };
}

/** While it is paused, or over, the clock says nothing that the state does not. */
function leftOf({ phase, seconds }: Timer, left = seconds): number {
  return phase === 'over' ? 0 : phase === 'paused' ? seconds : Math.min(left, seconds);
}
