/** Keeps the shown moment and view in the address, `?t=MOMENT&view=VIEW`, and goes to those that the address named at first. */
import { untrack } from 'svelte';
import type { Focus } from '../../views/explain/focus.svelte.js';
import { momentIn, viewIn, withMoment } from './moment-address.js';
import type { ReplayTransport } from './transport.svelte.js';

/** Browsers allow a hundred changes of the address in half a minute. */
const KEEP_MS = 500;

/**
 * Call it while a component is set up: it keeps the address as long as the component lives.
 *
 * @param otherwise the step to go to where the address names none; the first one where left out
 */
export function keepMoment(transport: ReplayTransport, focus: Focus, otherwise?: number): void {
  const view = viewIn(location.search);
  if (view) focus.open(view);
  const named = momentIn(location.search) ?? (otherwise === undefined ? undefined : { step: otherwise, seq: Infinity });
  if (named) {
    transport.goTo(named);
    // Nobody was anywhere else yet.
    transport.before = undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const { step } = transport.session.position;
    const unmoved = step === transport.recording.firstStep && untrack(() => momentIn(location.search)) === undefined;
    if (unmoved && focus.view === null) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      const { pathname, search, hash } = location;
      const address = `${pathname}${withMoment(search, transport.nameOf(transport.session.position), focus.view)}${hash}`;
      history.replaceState(history.state, '', address);
    }, KEEP_MS);
  });
  $effect(() => () => clearTimeout(timer));
}
