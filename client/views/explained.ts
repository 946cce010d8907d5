/** The explanations of all terms, loaded when somebody asks for the first one: a phone's room opens sooner without them. */
import type { terms } from '../strings/en/terms.js';
import type TermBubble from './TermBubble.svelte';

export interface Explained {
  readonly terms: typeof terms;
  /** What shows one of them. */
  readonly Bubble: typeof TermBubble;
}

let loading: Promise<Explained> | undefined;

/** Undefined while the network is away; asked again, it is tried again. */
export async function explained(): Promise<Explained | undefined> {
  loading ??= Promise.all([import('../strings/en/terms.js'), import('./TermBubble.svelte')]).then(
    ([{ terms }, { default: Bubble }]) => ({ terms, Bubble }),
  );
  try {
    return await loading;
  } catch {
    loading = undefined;
    return undefined;
  }
}
