/** Why training stopped and what led to it, for the notice that offers undo and reset. */
import { SPEED_MAX } from '../limits.js';
import { movesTraining } from './controls.js';
import { describe, notFinite, type NameOf } from './describe.js';
import type { Act, HaltState, SessionState } from './state.js';
import { countTitle } from './titles.js';

type Known = Pick<SessionState, 'halted' | 'acts' | 'configuration'>;

/** A halt that comes so soon after another one, in seconds at the speed that is set, is the same one met again. */
const SOON_SECONDS = 10;

export function explainHalt(state: Known, nameOf: NameOf): string {
  const { halted } = state;
  if (halted === null) return '';
  const what = notFinite(halted, state.configuration.network.hidden.length);
  // The entry's step: the engine found it somewhat earlier, within what had been granted.
  const stopped = `Training stopped near step ${countTitle(halted.step)}: ${what} was no longer finite.`;
  const cause = causeOf(state, halted);
  const last = cause ? ` The last change before it: ${describe(cause, nameOf)}.` : '';
  const way = halted.mended
    ? 'Something was changed since, so Play tries again. But the weights may have grown too large: only a reset mends those.'
    : 'Undo it or lower the learning rate; where the weights have grown too large, only a reset mends them.';
  return `${stopped}${last} ${way}`;
}

/** The last change before the halt that training depends on. What came after it, while training stood, is none. */
function causeOf({ acts, configuration }: Known, halted: HaltState): Act | undefined {
  const at = acts.findLastIndex(({ command, step }) => command.type === 'halted' && step === halted.step);
  const first = firstOfRow(acts, at, configuration.training.speed);
  return acts.slice(0, Math.max(0, first)).findLast(({ controls }) => controls.some(movesTraining));
}

/**
 * Where halts follow one another soon and no weights were drawn between, the first of them: what was changed in the meantime was
 * to mend it, and the weights are still those that the first cause left.
 */
function firstOfRow(acts: readonly Act[], at: number, speed: number | 'max'): number {
  let first = at;
  for (let index = at - 1; index >= 0 && !drawsWeights(acts[index]); index--) {
    if (acts[index].command.type !== 'halted') continue;
    if (acts[first].step - acts[index].step > SOON_SECONDS * (speed === 'max' ? SPEED_MAX : speed)) break;
    first = index;
  }
  return first;
}

const drawsWeights = ({ command, restarted }: Act) =>
  restarted || ['reset', 'adopted', 'restored'].includes(command.type);
