/** The newest frame as a reactive value, for numbers in words. What is drawn each frame uses a canvas instead. */
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';

/** Call it while a component is set up: it listens as long as the component lives. */
export function latestFrame(session: Session): { readonly current: Frame | undefined } {
  let current = $state.raw(session.frame);
  $effect(() => session.onFrame((frame) => (current = frame)));
  return {
    get current() {
      return current;
    },
  };
}
