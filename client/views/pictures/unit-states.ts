/** Which units are dead and which saturated, from the z and a of all training samples: for the drawing and for the view of unit health. */
import { activationOf, SATURATED_BELOW, type LayerSettings } from '@gradroom/shared';

/** A layer's z and a: unit u's value for sample s stands at `[u * stride + s]`. */
export interface LayerValues {
  readonly z: ArrayLike<number>;
  readonly a: ArrayLike<number>;
  readonly units: number;
  readonly stride: number;
  readonly count: number;
}

/** Of each unit: whether a = 0 for every sample, and the share of samples at which it is saturated. */
export interface UnitShares {
  readonly dead: Uint8Array;
  readonly saturated: Float32Array;
}

export function unitShares({ activation, alpha }: LayerSettings, values: LayerValues): UnitShares {
  const { z, a, units, stride, count } = values;
  const dead = new Uint8Array(units);
  const saturated = new Float32Array(units);
  const own = activation === 'softmax' ? undefined : activationOf(activation);
  const limit = own ? SATURATED_BELOW * own.slopeMax(alpha) : 0;
  for (let unit = 0; unit < units; unit += 1) {
    let flat = 0;
    let alive = false;
    for (let at = unit * stride; at < unit * stride + count; at += 1) {
      if (a[at] !== 0) alive = true;
      if (own && Math.abs(own.slope(z[at], a[at], alpha)) < limit) flat += 1;
    }
    dead[unit] = alive || count === 0 ? 0 : 1;
    saturated[unit] = count > 0 ? flat / count : 0;
  }
  return { dead, saturated };
}

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
