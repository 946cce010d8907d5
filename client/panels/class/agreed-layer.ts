/** Which layer the choices of a class are shown of. Pure. */
import { alphaRangeOf, type LayerChoices, type SessionView } from '@gradroom/shared';

type Seen = Pick<SessionView, 'configuration' | 'spotlight'>;

/** The chosen one, the one that everybody is shown, or the first that has an alpha: it never changes under a finger by what others do. */
export function ownLayer({ configuration, spotlight }: Seen, selected: number | null): number {
  const { layers } = configuration.network;
  const withAlpha = layers.findIndex(({ activation }) => alphaRangeOf(activation) !== undefined);
  return Math.min(selected ?? spotlight?.layer ?? Math.max(0, withAlpha), layers.length - 1);
}

/** Where nobody has chosen one here, it is the one of which the class has chosen most. */
export function busiestLayer(state: Seen, choices: readonly LayerChoices[], selected: number | null): number {
  const { layers } = state.configuration.network;
  const counts = layers.map((_, layer) => choices[layer]?.people ?? 0);
  const most = Math.max(...counts);
  if (selected !== null || state.spotlight?.layer !== undefined || most === 0) return ownLayer(state, selected);
  return counts.indexOf(most);
}
