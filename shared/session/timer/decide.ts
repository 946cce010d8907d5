/** Whether what an instructor asks of the timer fits the moment. Who may is decided before. */
import type { Command } from '../commands.js';
import { refuse, type Refused } from '../refusal.js';
import type { SessionState } from '../state.js';

/** @returns a refusal; undefined where it fits, or is about no timer */
export function misfitTimer({ timer }: SessionState, command: Command): Refused | undefined {
  switch (command.type) {
    case 'extend-timer':
    case 'stop-timer':
      return timer ? undefined : none;
    case 'pause-timer':
      if (!timer) return none;
      return timer.phase === 'over'
        ? refuse('no-timer', 'The time is up. Give it more time, or start again.')
        : undefined;
    default:
      return undefined;
  }
}

const none = refuse('no-timer', 'There is no timer. Start one first.');
