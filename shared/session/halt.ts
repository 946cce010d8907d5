/**
 * A halt in the state: it stands until weights are drawn or adopted, or training is started again. A change that reaches the
 * engine only mends it, for the weights that training stopped at are still there, and may be huge.
 */
import type { HaltState } from './state.js';

/** After something reached the engine: training may be tried again, but nobody has tried yet. */
export function mended(halted: HaltState | null): HaltState | null {
  return halted === null || halted.mended ? halted : { ...halted, mended: true };
}

/** After training was started: a mended halt is over. One that is not mended stays, whatever a log says. */
export function withoutMended(halted: HaltState | null): HaltState | null {
  return halted?.mended ? null : halted;
}
