/** How all units of a network fare. Apart from how one does, which a page needs at first. Pure. */
import type { LayerSettings } from '@gradroom/shared';
import type { UnitShares } from '../pictures/unit-shares.js';
import { stateOf, type UnitState } from '../pictures/unit-states.js';

/** Of every unit of every layer, as far as is known. @param layers settings, the output's last */
export function statesOf(shares: readonly UnitShares[], layers: readonly LayerSettings[]): UnitState[][] {
  if (shares.length !== layers.length) return [];
  return shares.map((own, layer) =>
    Array.from(own.dead, (_, unit) => stateOf(own, unit, layers[layer], layer === layers.length - 1)),
  );
}
