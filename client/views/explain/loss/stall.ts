/** What the two losses do with the same answer, in words: why a sigmoid or softmax with squared error stalls. Pure. */
import { formatNumber } from '../../numbers.js';
import type { Judged, OutputKind } from './output-math.js';

/** Below this factor the two pushes are called alike. */
const ALIKE = 2;
/** A smaller error than this is called nearly right. */
const RIGHT = 0.1;

/** @param output which output is spoken of: of several classes the right one's */
export function stallInWords(crossEntropy: Judged, squaredError: Judged, output: number, kind: OutputKind): string {
  const [strong, weak] = [crossEntropy, squaredError].map(({ slopes }) => Math.abs(slopes[output]));
  if (strong < RIGHT)
    return 'The answer is nearly right, so both losses push little: nothing is left to learn from this sample.';
  const p = crossEntropy.p[output];
  const how =
    kind === 'sigmoid'
      ? `squared error multiplies the error by p(1 − p) = ${formatNumber(p * (1 - p))}`
      : `squared error sends the error through the softmax once more, which leaves ${formatNumber(weak / strong)} of it`;
  if (weak === 0) return `Squared error pushes nothing at all here: ${how}.`;
  const times = strong / weak;
  if (times < ALIKE) return `Both push alike here: ${how}.`;
  return `Cross-entropy pushes ${formatNumber(times, 2)} times harder: ${how}, so the more surely wrong the answer, the less it learns.`;
}
