/** Keeps the shown step in the address, `?t=STEP`, and goes to the one that the address named at first. */
import { untrack } from 'svelte';
import type { ReplayTransport } from './transport.svelte.js';

/** Browsers allow a hundred changes of the address in half a minute. */
const KEEP_MS = 500;

/** Call it while a component is set up: it keeps the address as long as the component lives. */
export function keepMoment(transport: ReplayTransport): void {
  const named = stepIn(location.search);
  if (named !== undefined) transport.goToStep(named);
  let timer: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const { step } = transport.session.position;
    if (step === transport.recording.firstStep && untrack(() => stepIn(location.search)) === undefined) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      const address = new URL(location.href);
      address.searchParams.set('t', String(transport.session.position.step));
      history.replaceState(history.state, '', address);
    }, KEEP_MS);
  });
  $effect(() => () => clearTimeout(timer));
}

/** Undefined where it names none. */
export function stepIn(search: string): number | undefined {
  const text = new URLSearchParams(search).get('t');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
