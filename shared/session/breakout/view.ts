/** What of the teams is shown: everybody sees who is in which. */
import type { Breakouts } from './state.js';

export type BreakoutsView = Pick<Breakouts, 'breakout' | 'team'>;

export function viewBreakouts({ breakout, team }: Breakouts): BreakoutsView {
  return { breakout, team };
}
