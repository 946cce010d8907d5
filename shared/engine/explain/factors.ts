/**
 * The single factors along one path from the loss to a weight, plain numbers each:
 *
 *     ∂J/∂p · ∂p/∂z · w · g'(z) · w · g'(z) · … · ∂z/∂w
 *
 * Double precision, from the trace's numbers; the product is what the path adds to the engine's ∂J/∂w, up to rounding.
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

/** A factor that does not know yet what stands before it. */
export type Link = Omit<Factor, 'product'>;

/**
 * The factors along the path through `units`, from the loss on.
 *
 * @param units one of each layer, from the weight's own to the output
 */
export function factorsAlong(trace: Trace, place: WeightPlace, units: readonly number[]): readonly Factor[] {
  const { layer } = place;
  const links = atOutput(trace, units[units.length - 1]);
  for (let l = layer + units.length - 1; l > layer; l--) {
    const [below, unit] = [units[l - 1 - layer], units[l - layer]];
    const weight = trace.network.parameters[l].weights[unit * trace.sizes[l] + below];
    links.push(
      { kind: 'weight', value: weight, layer: l, unit, input: below },
      { kind: 'slope', value: trace.layers[l - 1].slopes[below], layer: l - 1, unit: below },
    );
  }
  return multiplied([...links, lastLink(trace, place)]);
}

/** ∂z/∂w: what the weight multiplies. */
export function lastLink({ inputs, layers }: Trace, { layer, unit, input }: WeightPlace): Link {
  const value = layer === 0 ? inputs[input] : layers[layer - 1].a[input];
  return { kind: 'input', value, layer, unit, input };
}

export function multiplied(links: readonly Link[]): readonly Factor[] {
  let product = 1;
  return links.map((link) => ({ ...link, product: (product *= link.value) }));
}

/** ∂J/∂z of one output: its two factors where they are single numbers. */
export function atOutput({ output, layers }: Trace, unit: number): Link[] {
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
