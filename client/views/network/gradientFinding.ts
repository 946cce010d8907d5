/** What the gradient strip shows, in words: whether the gradient reaches the first layer, vanishes or explodes on the way. */
import { gradientWords } from '../../strings/en/gradients.js';
import type { TermName } from '../../strings/en/terms.js';
import { formatCount, formatNumber } from '../numbers.js';

export interface Finding {
  readonly kind: 'reaches' | 'vanishing' | 'exploding' | 'zero' | 'none';
  /** One or two words that stand out, and the rest of the sentence, with `{times:…}` where a number stands. */
  readonly head: string;
  readonly rest: string;
  /** What explains the head. */
  readonly term: TermName;
  /** From layer to layer, where it can be told. */
  readonly factor?: { readonly sign: '÷' | '×'; readonly value: number };
}

/** From this ratio between the output's gradient and layer 1's on, it is called vanishing (or, the other way, exploding). */
export const RATIO = 100;
/** A norm that large throws the weights about, whatever the layers' ratio. */
const NORM_TOO_LARGE = 100;

/** @param norms mean ‖∂J/∂W‖ of each layer, hidden ones first, then the output's; NaN where there is none yet */
export function findGradient(norms: readonly number[]): Finding {
  const none: Finding = { kind: 'none', head: '', rest: '', term: 'gradient' };
  const last = norms.length - 1;
  if (last < 0 || norms.some((norm) => Number.isNaN(norm))) return none;
  if (norms.every((norm) => norm === 0)) {
    return {
      kind: 'zero',
      head: gradientWords.noGradient,
      rest: gradientWords.nothingLearned,
      term: 'noGradient',
    };
  }
  const zero = norms.findLastIndex((norm) => norm === 0);
  if (zero >= 0) {
    const rest = gradientWords.exactly0(layersUpTo(zero, last));
    return { kind: 'zero', head: gradientWords.cutOff, rest, term: 'cutOff' };
  }
  const reaches: Finding = { kind: 'reaches', head: gradientWords.reachesEveryLayer, rest: '', term: 'gradient' };
  if (last === 0) return reaches;

  const ratio = norms[last] / norms[0];
  const perLayer = ratio ** (1 / last);
  if (1 / ratio >= RATIO) {
    return {
      kind: 'exploding',
      head: gradientWords.exploding,
      rest: gradientWords.timesLarger(times(1 / ratio)),
      term: 'exploding',
      factor: { sign: '×', value: 1 / perLayer },
    };
  }
  // Before "vanishing": what is 10¹⁷ at the output and less in layer 1 throws all weights about.
  const largest = norms.indexOf(Math.max(...norms));
  if (norms[largest] > NORM_TOO_LARGE) {
    const rest = gradientWords.inLayer(layerTitle(largest, last));
    return { kind: 'exploding', head: gradientWords.veryLarge, rest, term: 'veryLarge' };
  }
  if (ratio >= RATIO) {
    return {
      kind: 'vanishing',
      head: gradientWords.vanishing,
      rest: gradientWords.timesSmaller(times(ratio)),
      term: 'vanishing',
      factor: { sign: '÷', value: perLayer },
    };
  }
  return reaches;
}

/** The whole sentence as one line of text. */
export function findingInWords({ head, rest, factor }: Finding): string {
  const words = rest === '' ? head : `${head}: ${rest.replace(/{times:(.*)}/, '$1')}`;
  return factor ? gradientWords.withFactor(words, factor.sign, formatNumber(factor.value, 2)) : words;
}

/** Two significant figures, as a whole number: 1 200 000. Above a billion words stop helping. */
const times = (ratio: number) =>
  `{times:${ratio < 1e9 ? formatCount(Number(ratio.toPrecision(2))) : gradientWords.overBillion}}`;

const layerTitle = (layer: number, last: number) =>
  layer === last ? gradientWords.output : gradientWords.layer(layer + 1);

function layersUpTo(layer: number, last: number): string {
  return layer === 0 || layer === last ? layerTitle(layer, last) : gradientWords.layersUpTo(layer + 1);
}
