/** What becomes of a wait where the network becomes another one. */
import type { Activities } from './state.js';

/** Where weights are drawn anew, or put back, there is nothing to wait for any more; what was seen stays said. */
export function withoutWait({ wait }: Activities): Pick<Activities, 'wait'> {
  return { wait: wait?.outcome ? wait : null };
}
