/** How the units of a layer fare over all training samples, from their z and a: for the drawing and for the view of unit health. */
import { activationOf, SATURATED_BELOW, silenceOf, type LayerSettings } from '@gradroom/shared';

/** A layer's z and a: unit u's value for sample s stands at `[u * stride + s]`. */
export interface LayerValues {
  readonly z: ArrayLike<number>;
  readonly a: ArrayLike<number>;
  readonly units: number;
  readonly stride: number;
  readonly count: number;
}

/** Of each unit: whether it is silent for every sample, and the share of samples at which it is saturated. */
export interface UnitShares {
  readonly dead: Uint8Array;
  readonly saturated: Float32Array;
}

export function unitShares(layer: LayerSettings, values: LayerValues): UnitShares {
  const { activation, alpha } = layer;
  const { z, a, units, stride, count } = values;
  const dead = new Uint8Array(units);
  const saturated = new Float32Array(units);
  const own = activation === 'softmax' ? undefined : activationOf(activation);
  const limit = own ? SATURATED_BELOW * own.slopeMax(alpha) : 0;
  const isSilent = silenceOf(layer);
  for (let unit = 0; unit < units; unit += 1) {
    let flat = 0;
    let alive = false;
    for (let at = unit * stride; at < unit * stride + count; at += 1) {
      // Where a softmax answers 0 its slope a(1 − a) is 0 as well.
      const slope = own ? own.slope(z[at], a[at], alpha) : a[at] * (1 - a[at]);
      if (!isSilent(z[at], a[at], slope)) alive = true;
      if (Math.abs(slope) < limit) flat += 1;
    }
    dead[unit] = alive || count === 0 ? 0 : 1;
    saturated[unit] = count > 0 ? flat / count : 0;
  }
  return { dead, saturated };
}
