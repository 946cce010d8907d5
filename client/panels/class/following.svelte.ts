/** Goes where everybody is shown something, and stays there until it is over; who opens another view, or closes it, looks around. */
import type { Spotlight } from '@gradroom/shared';
import { untrack } from 'svelte';
import { shownToAll } from '../../state/shown-to-all.js';
import { isExplaining, type ViewName } from '../../views/explain/view-names.js';
import type { Desk } from '../desk.svelte.js';

/** Call it while a component is set up; with the component it ends. Who leads is never taken anywhere. */
export function follow(desk: Desk): void {
  const { room: session, focus } = desk;
  /** What stays the same as long as the same is shown: states come often. */
  const shown = $derived(JSON.stringify(shownToAll(session)));
  /** The view that I was brought to; null is the network. Undefined while nothing is shown. */
  let brought: ViewName | null | undefined;

  function leave(): void {
    // Whoever may race anew may want to where one has ended.
    const stays = brought === 'race' && desk.reason('transport') === undefined;
    if (desk.follows && brought && focus.view === brought && !stays) focus.close();
    brought = undefined;
    desk.follows = true;
  }

  function go({ view, ...shown }: Spotlight): void {
    const place = Object.entries(shown).filter(([, at]) => at !== undefined);
    brought = isExplaining(view) ? view : null;
    if (shown.layer !== undefined) desk.selectedLayer = shown.layer;
    if (isExplaining(view)) focus.open(view, Object.fromEntries(place));
    else {
      focus.close();
      if (view === 'network') desk.tab = 'network';
    }
  }

  $effect(() => {
    const spotlight = JSON.parse(shown) as Spotlight | null;
    const goes = desk.follows && session.me?.role !== 'instructor';
    untrack(() => {
      if (!spotlight) leave();
      else if (goes) go(spotlight);
    });
  });
  $effect(() => {
    const { view } = focus;
    untrack(() => {
      if (brought !== undefined && view !== brought) desk.follows = false;
    });
  });
  $effect(() => leave);
}
