/** What a chart of the room's own page says, in a sentence and a table: it comes behind the page. */
import { getAllContexts } from 'svelte';
import type { Charts } from './say.js';

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
  import('../later.js')
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
