/** Which units and weights of the network a factor stands for, or a path runs through. Pure. */
import type { Factor, Path, WeightPlace } from '@gradroom/shared/explain';
import type { Lit, UnitPlace } from '../small-network.js';

/** @param shape inputs, units of each hidden layer, outputs */
export function litByFactor({ kind, layer, unit = 0, input = 0 }: Factor, shape: readonly number[]): Lit {
  const own: UnitPlace = { layer, unit };
  const all = Array.from({ length: shape[layer + 1] }, (_, index) => ({ layer, unit: index }));
  switch (kind) {
    case 'weight':
      return { units: [own, { layer: layer - 1, unit: input }], weights: [{ layer, unit, input }] };
    case 'mean weights':
      return {
        units: [],
        weights: all.flatMap((to) => Array.from({ length: shape[layer] }, (_, from) => ({ ...to, input: from }))),
      };
    case 'mean slope':
    case 'mean loss by score':
      return { units: all, weights: [] };
    case 'output by score':
      return { units: [own, { layer, unit: input }], weights: [] };
    case 'input':
      return { units: [{ layer: layer - 1, unit: input }], weights: [] };
    default:
      return { units: [own], weights: [] };
  }
}

export function litByPath({ units }: Path, { layer, unit, input }: WeightPlace): Lit {
  const above = units.slice(1).map((to, step) => ({ layer: layer + 1 + step, unit: to, input: units[step] }));
  return {
    units: [{ layer: layer - 1, unit: input }, ...units.map((index, step) => ({ layer: layer + step, unit: index }))],
    weights: [{ layer, unit, input }, ...above],
  };
}
