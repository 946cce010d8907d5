/** The newest frame as a reactive value, for numbers in words. What is drawn each frame uses a canvas instead. */
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';
import { onSlowFrame } from '../views/live.js';

/** Call it while a component is set up: it listens as long as the component lives. */
export function latestFrame(session: Session): { readonly current: Frame | undefined } {
  let current = $state.raw(session.frame);
  $effect(() => onSlowFrame(session, (frame) => (current = frame)));
  return {
    get current() {
      return current;
    },
  };
}
