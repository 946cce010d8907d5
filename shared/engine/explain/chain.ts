/**
 * ∂J/∂w of one sample as the product that it is, from the loss down to the weight.
 *
 * Where one path leads from the weight to the loss its factors are plain numbers (factors.ts). Where there are more, ∂J/∂w is
 * a sum over paths, and no list of single weights multiplies to it; a layer's factors then are means over its units, made so
 * that they do:
 *
 *     mean|∂J/∂a| of the layer below ÷ mean|∂J/∂z|    what the weights pass on, sums and cancellation included;
 *     mean|∂J/∂z| ÷ mean|∂J/∂a|                       the mean of |g'(z)|, each unit counted by its |∂J/∂a|;
 *     ∂J/∂a of the weight's own unit ÷ that mean      its own share, and the sign.
 *
 * The unit's own slope and input are plain numbers again.
 *
 * Double precision, from the trace's numbers; the product is the engine's ∂J/∂w up to rounding.
 */
import { atOutput, factorsAlong, lastLink, multiplied, type Factor, type Link } from './factors.js';
import type { WeightPlace } from './network.js';
import type { Trace } from './trace.js';

export interface Chain {
  readonly factors: readonly Factor[];
  /** Whether one path leads to the loss, so that the factors are single numbers and not means. */
  readonly onePath: boolean;
  /** Of all factors, in double precision. */
  readonly product: number;
  /** ∂J/∂w with the engine's bits: 0 where the product is below 2⁻¹²⁶. */
  readonly gradient: number;
}

export function chainOf(trace: Trace, place: WeightPlace): Chain {
  const { layer, unit, input } = place;
  const above = trace.sizes.slice(layer + 2);
  const onePath = above.every((units) => units === 1);
  const factors = onePath
    ? factorsAlong(trace, place, [unit, ...above.map(() => 0)])
    : multiplied([...means(trace, place), lastLink(trace, place)]);
  return {
    factors,
    onePath,
    product: factors[factors.length - 1].product,
    gradient: trace.layers[layer].gradients.weights[unit * trace.sizes[layer] + input],
  };
}

function means(trace: Trace, { layer, unit }: WeightPlace): Link[] {
  const { layers, network } = trace;
  const last = layers.length - 1;
  const one = layers[last].deltas.length === 1;
  const links: Link[] = one
    ? atOutput(trace, 0)
    : [{ kind: 'mean loss by score', value: meanSize(layers[last].deltas), layer: last }];
  for (let l = last; l > layer; l--) {
    const { errors, deltas, slopes } = layers[l];
    const above = meanSize(deltas);
    // Where nothing arrives any more there is nothing to measure by: the plain means stand for the rest.
    if (l < last) {
      const slope = ratio(above, meanSize(errors), () => meanSize(slopes));
      links.push({ kind: 'mean slope', value: slope, layer: l });
    }
    const weights = ratio(meanSize(layers[l - 1].errors), above, () => meanSize(network.parameters[l].weights));
    links.push({ kind: 'mean weights', value: weights, layer: l });
  }
  const { errors, slopes } = layers[layer];
  // So far the product has the sign of the one output, or none.
  const mean = one && layers[last].deltas[0] < 0 ? -meanSize(errors) : meanSize(errors);
  links.push(
    { kind: 'own share', value: ratio(errors[unit], mean, () => 1), layer, unit },
    { kind: 'slope', value: slopes[unit], layer, unit },
  );
  return links;
}

function ratio(part: number, whole: number, otherwise: () => number): number {
  return whole === 0 ? otherwise() : part / whole;
}

function meanSize(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += Math.abs(values[k]);
  return sum / values.length;
}
