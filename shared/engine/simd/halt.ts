/** Why a step was refused: asked of the planes and of the proposal that it left behind, in the order of E15. */
import { allFinite } from '../affine.js';
import type { EngineSettings, Halt } from '../settings.js';
import { networkRecord } from './fields.js';
import type { NetworkMemory } from './memory.js';

export function causeOf(memory: NetworkMemory, settings: EngineSettings): Halt {
  const { places, pass, view, network, next } = memory;
  const count = networkRecord.get(view, network, 'count');
  const stride = networkRecord.get(view, network, 'stride');
  const finite = (address: number, length: number) => allFinite(memory.singles(address, length), 0, length);
  const last = places.length - 1;
  /** Of layer `l`'s units; of one sample, a hidden layer's are one row. */
  const planeFinite = (planes: readonly number[], l: number) => {
    const { units } = places[l];
    if (count === 1 && l < last) return finite(planes[l], units);
    return Array.from({ length: units }, (_, u) => finite(planes[l] + u * stride, count)).every(Boolean);
  };
  /** Of one layer of a block. */
  const layerFinite = (block: number, l: number) => {
    const { weights, biases, units } = places[l];
    return finite(block + weights, (biases - weights) / 4) && finite(block + biases, units);
  };

  const overflowed = places.findIndex((_, l) => !planeFinite(pass.z, l) || !planeFinite(pass.a, l));
  if (overflowed >= 0) return { layer: overflowed, reason: 'activation' };
  const loss = networkRecord.get(view, network, 'loss');
  if (settings.loss === 'mean-squared-error' || settings.outputCount > 1) {
    if (loss - loss !== 0) return { layer: last, reason: 'loss' };
  }
  for (let l = last; l >= 0; l--) {
    if (!layerFinite(next.gradients, l) || !planeFinite(pass.delta, l)) {
      return { layer: l, reason: 'gradient' };
    }
  }
  const exploded = places.findIndex((_, l) => [next.parameters, ...next.slots].some((block) => !layerFinite(block, l)));
  if (exploded < 0) throw new Error('a step was refused though all of it is finite');
  return { layer: exploded, reason: 'update' };
}
