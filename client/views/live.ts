/** Numbers that move with training are written straight into their elements, a few times a second: more nobody can read. */
import { untrack } from 'svelte';
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';
import { textBeat } from './beat.js';

/** Calls `write` for the newest frame at once, then at most five times a second; returns the way to stop. */
export function onSlowFrame(session: Session, write: (frame: Frame) => void): () => void {
  const show = () => {
    if (session.frame) write(session.frame);
  };
  const stop = session.onFrame(() => textBeat.ask(show));
  // Called from effects: what the first writing reads is no reason to run them again.
  untrack(show);
  return () => {
    stop();
    textBeat.drop(show);
  };
}
