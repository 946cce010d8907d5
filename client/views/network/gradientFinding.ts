/** What the gradient strip shows, in words: whether the gradient reaches the first layer, vanishes or explodes on the way. */
import { formatCount } from '../numbers.js';

export interface Finding {
  readonly kind: 'reaches' | 'vanishing' | 'exploding' | 'zero' | 'none';
  /** One or two words that stand out, and the rest of the sentence. */
  readonly head: string;
  readonly rest: string;
  /** The factor from layer to layer, where one can be told. */
  readonly factor: string;
}

/** From this ratio between the output's gradient and layer 1's on, it is called vanishing (or, the other way, exploding). */
const RATIO = 100;
/** A norm that large throws the weights about, whatever the layers' ratio. */
const NORM_TOO_LARGE = 100;

/** @param norms mean ‖∂J/∂W‖ of each layer, hidden ones first, then the output's; NaN where there is none yet */
export function findGradient(norms: readonly number[]): Finding {
  const none: Finding = { kind: 'none', head: '', rest: '', factor: '' };
  const last = norms.length - 1;
  if (last < 0 || norms.some((norm) => Number.isNaN(norm))) return none;
  if (norms.every((norm) => norm === 0)) {
    return { kind: 'zero', head: 'No gradient', rest: 'exactly 0 in every layer: nothing is learned', factor: '' };
  }
  const zero = norms.findLastIndex((norm) => norm === 0);
  if (zero >= 0) return { kind: 'zero', head: 'Cut off', rest: `exactly 0 in ${layersUpTo(zero, last)}`, factor: '' };
  if (last === 0) return { kind: 'reaches', head: 'Reaches every layer', rest: '', factor: '' };

  const ratio = norms[last] / norms[0];
  const perLayer = ratio ** (1 / last);
  if (ratio >= RATIO) {
    return {
      kind: 'vanishing',
      head: 'Vanishing',
      rest: `${times(ratio)} times smaller in layer 1 than at the output`,
      factor: `÷ ${perLayer.toPrecision(2)} a layer`,
    };
  }
  if (1 / ratio >= RATIO) {
    return {
      kind: 'exploding',
      head: 'Exploding',
      rest: `${times(1 / ratio)} times larger in layer 1 than at the output`,
      factor: `× ${(1 / perLayer).toPrecision(2)} a layer`,
    };
  }
  const large = norms.findIndex((norm) => norm > NORM_TOO_LARGE);
  if (large >= 0) return { kind: 'exploding', head: 'Very large', rest: `in ${layerTitle(large, last)}`, factor: '' };
  return { kind: 'reaches', head: 'Reaches every layer', rest: '', factor: '' };
}

/** Two significant figures, as a whole number: 1 200 000. Above a billion words stop helping. */
const times = (ratio: number) => (ratio < 1e9 ? formatCount(Number(ratio.toPrecision(2))) : 'over a billion');

const layerTitle = (layer: number, last: number) => (layer === last ? 'the output' : `layer ${layer + 1}`);

function layersUpTo(layer: number, last: number): string {
  return layer === 0 ? 'layer 1' : layer === last ? 'the output' : `layers 1 to ${layer + 1}`;
}
