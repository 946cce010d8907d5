/** Loads what my own choices need where the class decides together: a room in which it does not opens sooner without it. */
import type { OwnChoice, ownChoiceOf } from './own-choice.svelte.js';
import { isAgreed } from './permission.js';
import type { Session } from './session.js';

let loaded = $state.raw<{ readonly ownChoiceOf: typeof ownChoiceOf }>();

/** Mine for a layer; undefined where I have none, and for the moment until it is loaded. Reactive. */
export function ownChoiceIn(session: Session, layer: number): OwnChoice | undefined {
  // Whoever teaches sets, and whoever watches looks.
  if (session.me?.role !== 'student' || !isAgreed(session.state)) return undefined;
  // Without the network it is asked for again by the next control.
  if (!loaded) void import('./own-choice.svelte.js').then((module) => (loaded = module)).catch(() => {});
  return loaded?.ownChoiceOf(session, layer);
}
