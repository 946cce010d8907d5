/** What everybody is shown: the spotlight's view, else the race that somebody who teaches runs, which gathers the class as a spotlight does. */
import type { Spotlight } from '@gradroom/shared';
import type { Session } from './session.js';

const atRace: Spotlight = { view: 'race' };

export function shownToAll({ state, people }: Pick<Session, 'state' | 'people'>): Spotlight | null {
  if (!state || state.spotlight) return state?.spotlight ?? null;
  const runs = people.find(({ id }) => id === state.race?.actor)?.role;
  return runs === 'instructor' ? atRace : null;
}
