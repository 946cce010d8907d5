/**
 * Numbers that move with training are written straight into their elements, a few times a second: more nobody can read. Sentences of
 * charts come behind the page.
 */
import { getAllContexts, untrack } from 'svelte';
import type { Frame } from '@gradroom/shared';
import type { Session } from '../state/session.js';
import type { Charts } from './spoken/say.js';
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

/**
 * A chart of the room's own page says what it shows now, and has a table: for use inside an effect; returns the way to stop. A page that
 * does not get them stands without them.
 *
 * @param chart has a role and a name; its description and details are set
 */
export function spoken<Kind extends keyof Charts>(chart: Element, kind: Kind, of: Charts[Kind]): () => void {
  // What the page explains its numbers with: the table's can be asked as well.
  const context = getAllContexts<Map<unknown, unknown>>();
  let gone = false;
  let stop = () => {};
  import('./later.js')
    .then((later) => later.charts())
    .then(({ say }) => {
      if (!gone) stop = say(chart, kind, of, context);
    })
    .catch(() => {});
  return () => {
    gone = true;
    stop();
  };
}
