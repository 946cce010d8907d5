/** Who changed each layer just now: what the chips above the cards show, for a few seconds each. */
import { activationTitles, type Act, type ActivationName, type ActorId } from '@gradroom/shared';
import { SvelteMap } from 'svelte/reactivity';
import type { Session } from '../../state/session.js';
import { formatFixed } from '../numbers.js';

export interface RecentChange {
  /** Of the act's first entry: a chip that a moving slider keeps alive is one chip, and comes in once. */
  readonly seq: number;
  /** `server` where the class agreed on it. What they are called is looked up where it is shown: it may change meanwhile. */
  readonly actor: ActorId;
  readonly change: string;
}

/** How long a chip stands. */
const SHOWN_MS = 8_000;

/** By layer. Call inside a component's initialisation; it stops with the component. */
export function recentChanges(session: () => Session): ReadonlyMap<number, RecentChange> {
  const shown = new SvelteMap<number, RecentChange>();
  let seen: number | undefined;
  const timers: ReturnType<typeof setTimeout>[] = [];

  $effect(() => {
    const { state } = session();
    if (!state) return;
    // What was done before this page was open is no news; nor is, where a recording went back, what is still to come.
    const since = Math.min((seen ??= state.seq), state.seq);
    for (const [layer, { seq }] of shown) if (seq > state.seq) shown.delete(layer);
    for (const act of state.acts) {
      // In another shape the same number may be another layer.
      const layer = act.hiddenCount === state.configuration.network.hidden.length ? layerOf(act) : undefined;
      if (act.lastSeq <= since || layer === undefined) continue;
      shown.set(layer, { seq: act.seq, actor: act.actor, change: briefly(act) });
      clearTimeout(timers[layer]);
      timers[layer] = setTimeout(() => shown.delete(layer), SHOWN_MS);
    }
    seen = state.seq;
  });
  $effect(() => () => timers.forEach(clearTimeout));
  return shown;
}

const layerOf = ({ command }: Act) =>
  command.type === 'set-activation' || command.type === 'agreed' ? command.layer : undefined;

/** "α 0.30 → 0.10", or "ReLU → Leaky ReLU" where the activation itself changed. */
function briefly({ command, from, controls }: Act): string {
  if (command.type !== 'set-activation' && command.type !== 'agreed') return '';
  const before = (shown: string) => (from === undefined ? shown : `${titleOf(from)} → ${shown}`);
  if (command.activation && controls.some((control) => control.endsWith('.activation'))) {
    return before(activationTitles[command.activation]);
  }
  return `α ${before(formatFixed(command.alpha))}`;
}

const titleOf = (value: string | number) =>
  typeof value === 'number' ? formatFixed(value) : activationTitles[value as ActivationName];
