/** What of the turns is shown: everybody sees whose turn it is. */
import type { Turns } from './state.js';

export type TurnsView = Pick<Turns, 'turn'>;

export function viewTurns({ turn }: Turns): TurnsView {
  return { turn };
}
