/** Numbers that move with training are written straight into their elements, a few times a second: more nobody can read. */
import { untrack } from 'svelte';
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';

/** Between two writings of a number. */
const INTERVAL_MS = 200;

/** Calls `write` for the newest frame at once, then at most five times a second; returns the way to stop. */
export function onSlowFrame(session: Session, write: (frame: Frame) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stale = false;
  const show = () => {
    timer = undefined;
    if (!stale || !session.frame) return;
    stale = false;
    write(session.frame);
    timer = setTimeout(show, INTERVAL_MS);
  };
  const stop = session.onFrame(() => {
    stale = true;
    if (timer === undefined) show();
  });
  stale = session.frame !== undefined;
  // Called from effects: what the first writing reads is no reason to run them again.
  untrack(show);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
