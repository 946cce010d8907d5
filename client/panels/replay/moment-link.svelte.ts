/** Keeps the shown step in the address, `?t=STEP`, and goes to the one that the address named at first. */
import { untrack } from 'svelte';
import { stepIn, withStep } from './moment-address.js';
import type { ReplayTransport } from './transport.svelte.js';

/** Browsers allow a hundred changes of the address in half a minute. */
const KEEP_MS = 500;

/**
 * Call it while a component is set up: it keeps the address as long as the component lives.
 *
 * @param otherwise the step to go to where the address names none; the first one where left out
 */
export function keepMoment(transport: ReplayTransport, otherwise?: number): void {
  const named = stepIn(location.search) ?? otherwise;
  if (named !== undefined) {
    transport.goToStep(named);
    // Nobody was anywhere else yet.
    transport.before = undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const { step } = transport.session.position;
    if (step === transport.recording.firstStep && untrack(() => stepIn(location.search)) === undefined) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      const { pathname, search, hash } = location;
      const address = `${pathname}${withStep(search, transport.session.position.step)}${hash}`;
      history.replaceState(history.state, '', address);
    }, KEEP_MS);
  });
  $effect(() => () => clearTimeout(timer));
}
