/** What the two losses do with the same answer, in numbers and in words: why a sigmoid or softmax with squared error stalls. Pure. */
import { lossWords } from '../../../strings/en/explain-loss.js';
import { formatNumber } from '../../numbers.js';
import type { Judged, OutputKind } from './output-math.js';

/** Below this factor the two pushes are called alike. */
const ALIKE = 2;
/** A smaller error than this is called nearly right. */
const RIGHT = 0.1;

/** How squared error weakens the push of cross-entropy. */
export interface Stall {
  /** What is left of it: p(1 − p) of a sigmoid, 1 − a² of a tanh, of a softmax what goes through it once more. */
  readonly left: number;
  /** How many times harder cross-entropy pushes. */
  readonly times: number;
}

/** @param output which output is spoken of: of several classes the right one's */
export function stallOf(crossEntropy: Judged, squaredError: Judged, output: number, kind: string): Stall {
  const [strong, weak] = pushes(crossEntropy, squaredError, output);
  const p = crossEntropy.p[output];
  const left = kind === 'sigmoid' ? p * (1 - p) : kind === 'tanh' ? 1 - p * p : weak / strong;
  return { left, times: strong / weak };
}

/** With the numbers' places: `{left:0.00247}` and `{times:410}`. */
export function stallInWords(crossEntropy: Judged, squaredError: Judged, output: number, kind: OutputKind): string {
  const [strong, weak] = pushes(crossEntropy, squaredError, output);
  if (strong < RIGHT) return lossWords.answerNearlyRightSo;
  const { left, times } = stallOf(crossEntropy, squaredError, output, kind);
  const said = `{left:${formatNumber(left)}}`;
  const how = kind === 'sigmoid' ? lossWords.squaredErrorMultipliesError(said) : lossWords.squaredErrorSendsError(said);
  if (weak === 0) return lossWords.squaredErrorPushesNothing(how);
  if (times < ALIKE) return lossWords.bothPushAlikeHere(how);
  return lossWords.crossEntropyPushesTimes(`{times:${formatNumber(times, 2)}}`, how);
}

/** Why no cross-entropy stands beside an output without probabilities, and whether it stalls as well. With the place `{left:0.0123}`. */
export function aloneInWords(kind: 'tanh' | 'linear', regression: boolean, answer: number): string {
  const why = regression ? lossWords.noClass : lossWords.noProbability(kind);
  const slope =
    kind === 'tanh' ? lossWords.slopeOfTanh(`{left:${formatNumber(1 - answer * answer)}}`) : lossWords.slopeOfLinear;
  return `${why} ${slope}`;
}

const pushes = (crossEntropy: Judged, squaredError: Judged, output: number) =>
  [crossEntropy, squaredError].map(({ slopes }) => Math.abs(slopes[output]));
