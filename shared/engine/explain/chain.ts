/**
 * ∂J/∂w of one sample as the product that it is, from the loss down to the weight.
 *
 * Where one path leads from the weight to the loss its factors are plain numbers: ∂J/∂p · ∂p/∂z · w · g'(z) · … · ∂z/∂w. Where
 * there are more, ∂J/∂w is a sum over paths, and no list of single weights multiplies to it; a layer's factors then are means
 * over its units, made so that they do:
 *
 *     mean|∂J/∂a| of the layer below ÷ mean|∂J/∂z|    what the weights pass on, sums and cancellation included;
 *     mean|∂J/∂z| ÷ mean|∂J/∂a|                       the mean of |g'(z)|, each unit counted by its |∂J/∂a|;
 *     ∂J/∂a of the weight's own unit ÷ that mean      its own share, and the sign.
 *
 * The unit's own slope and input are plain numbers again.
 *
 * Double precision, from the trace's numbers; the product is the engine's ∂J/∂w up to rounding.
 */
import type { WeightPlace } from './network.js';
import type { Trace } from './trace.js';

export interface Factor {
  readonly kind:
    | 'loss by output' // ∂J/∂p of output `unit`
    | 'output by score' // ∂p/∂z: of output `unit`, by the score of output `input`
    | 'loss by score' // ∂J/∂z of output `unit`: a sum over the outputs
    | 'mean loss by score' // mean |∂J/∂z| of the outputs
    | 'weight' // ∂z/∂a: from unit `input` of the layer below to `unit`
    | 'mean weights' // what the layer's weights pass on to the layer below
    | 'slope' // g'(z) of `unit`
    | 'mean slope' // mean |g'(z)| of the layer
    | 'own share' // ∂J/∂a of `unit`, measured by its layer's mean
    | 'input'; // ∂z/∂w: value `input` of what the layer reads
  readonly value: number;
  /** Of this factor and all before it. */
  readonly product: number;
  /** 0 is the first hidden layer, `hidden.length` the output. */
  readonly layer: number;
  /** Undefined where the factor is of all units of the layer. */
  readonly unit?: number;
  readonly input?: number;
}

export interface Chain {
  readonly factors: readonly Factor[];
  /** Whether one path leads to the loss, so that the factors are single numbers and not means. */
  readonly onePath: boolean;
  /** Of all factors, in double precision. */
  readonly product: number;
  /** ∂J/∂w with the engine's bits: 0 where the product is below 2⁻¹²⁶. */
  readonly gradient: number;
}

type Link = Omit<Factor, 'product'>;

export function chainOf(trace: Trace, place: WeightPlace): Chain {
  const { layer, unit, input } = place;
  const onePath = trace.sizes.slice(layer + 2).every((units) => units === 1);
  const links = [
    ...(onePath ? onlyPath(trace, place) : means(trace, place)),
    {
      kind: 'input' as const,
      value: layer === 0 ? trace.inputs[input] : trace.layers[layer - 1].a[input],
      layer,
      unit,
      input,
    },
  ];
  let product = 1;
  const factors = links.map((link) => ({ ...link, product: (product *= link.value) }));
  return {
    factors,
    onePath,
    product,
    gradient: trace.layers[layer].gradients.weights[unit * trace.sizes[layer] + input],
  };
}

/** ∂J/∂z of one output: its two factors where they are single numbers. */
function atOutput({ output, layers }: Trace, unit: number): Link[] {
  const layer = layers.length - 1;
  const { lossSlopes, jacobian } = output;
  // Only outputs that both J and this score depend on add to the sum.
  const terms = Array.from(lossSlopes, (value, j) => ({ j, value, by: jacobian[j * lossSlopes.length + unit] })).filter(
    ({ j, value, by }) => j === unit || (value !== 0 && by !== 0),
  );
  const others = terms.filter(({ value }) => value !== 0);
  const only = others.length === 1 ? others[0] : terms.length === 1 ? terms[0] : undefined;
  const apart = only !== undefined && Number.isFinite(only.value * only.by);
  if (!apart) return [{ kind: 'loss by score', value: layers[layer].deltas[unit], layer, unit }];
  return [
    { kind: 'loss by output', value: only.value, layer, unit: only.j },
    { kind: 'output by score', value: only.by, layer, unit: only.j, input: unit },
  ];
}

function onlyPath(trace: Trace, { layer, unit }: WeightPlace): Link[] {
  const last = trace.layers.length - 1;
  const unitOf = (l: number) => (l === layer ? unit : 0);
  const links = atOutput(trace, unitOf(last));
  for (let l = last; l > layer; l--) {
    const below = unitOf(l - 1);
    links.push(
      { kind: 'weight', value: trace.network.parameters[l].weights[below], layer: l, unit: 0, input: below },
      { kind: 'slope', value: trace.layers[l - 1].slopes[below], layer: l - 1, unit: below },
    );
  }
  return links;
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
