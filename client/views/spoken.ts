/**
 * A chart of the room's own page says what it shows now, and has a table: both come after the page, and a page that does not get them
 * stands without them. For use inside an effect; returns the way to stop.
 */
import type { Charts } from './spoken/say.js';

/** @param chart has a role and a name; its description and details are set */
export function spoken<Kind extends keyof Charts>(chart: Element, kind: Kind, of: Charts[Kind]): () => void {
  let gone = false;
  let stop = () => {};
  void import('./later.js')
    .then(({ charts }) => charts())
    .then(
      ({ say }) => {
        if (!gone) stop = say(chart, kind, of);
      },
      () => {},
    );
  return () => {
    gone = true;
    stop();
  };
}
