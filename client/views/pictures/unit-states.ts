/** Which units are called dead and which saturated. */
import type { LayerSettings } from '@gradroom/shared';
import type { UnitShares } from './unit-shares.js';

export type UnitState = 'healthy' | 'saturated' | 'dead';

/** Share of samples above which a unit is called saturated. On the flat side for half of them is a ReLU's normal work. */
const saturatedFrom = (activation: string) => (activation === 'sigmoid' || activation === 'tanh' ? 0.5 : 0.9);

/** @param output the output layer's units are meant to be sure of themselves: saturated is no fault there */
export function stateOf(
  { dead, saturated }: UnitShares,
  unit: number,
  { activation }: Pick<LayerSettings, 'activation'>,
  output: boolean,
): UnitState {
  if (dead[unit] === 1) return 'dead';
  return !output && saturated[unit] > saturatedFrom(activation) ? 'saturated' : 'healthy';
}

/** Whether a unit is neither dead nor saturated, as far as is known. @param layers settings, the output's last */
export function isHealthy(
  shares: readonly UnitShares[],
  layers: readonly LayerSettings[],
  layer: number,
  unit: number,
): boolean {
  const [own, settings] = [shares.at(layer), layers.at(layer)];
  return !own || !settings || stateOf(own, unit, settings, layer === layers.length - 1) === 'healthy';
}
