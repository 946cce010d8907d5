/** The races of a page that trains by itself: what runs them is loaded when one is first looked at. */
import type { watchLocalRace } from './local-race.svelte.js';

export const localRaces: typeof watchLocalRace = (session, listener) => {
  let stop: (() => void) | undefined;
  let gone = false;
  void import('./local-race.svelte.js').then(({ watchLocalRace }) => {
    if (!gone) stop = watchLocalRace(session, listener);
  });
  return () => {
    gone = true;
    stop?.();
  };
};
