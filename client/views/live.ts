/** Numbers that move with training are written straight into their elements, a few times a second: more nobody can read. */
import { untrack } from 'svelte';
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';
import { textBeat, type Beat } from './beat.js';

/** Calls `write` for the newest frame at once, then in beats, at most five times a second; returns the way to stop. */
export function onSlowFrame(session: Session, write: (frame: Frame) => void, beat: Beat = textBeat): () => void {
  const show = () => {
    if (session.frame) write(session.frame);
  };
  const stop = session.onFrame(() => beat.ask(show));
  // Called from effects: what the first writing reads is no reason to run them again.
  untrack(show);
  return () => {
    stop();
    beat.drop(show);
  };
}
