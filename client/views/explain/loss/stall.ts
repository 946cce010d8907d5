/** What the two losses do with the same answer, in words: why a sigmoid or softmax with squared error stalls. Pure. */
import { lossWords } from '../../../strings/en/explain-loss.js';
import { formatNumber } from '../../numbers.js';
import type { Judged, OutputKind } from './output-math.js';

/** Below this factor the two pushes are called alike. */
const ALIKE = 2;
/** A smaller error than this is called nearly right. */
const RIGHT = 0.1;

/** @param output which output is spoken of: of several classes the right one's */
export function stallInWords(crossEntropy: Judged, squaredError: Judged, output: number, kind: OutputKind): string {
  const [strong, weak] = [crossEntropy, squaredError].map(({ slopes }) => Math.abs(slopes[output]));
  if (strong < RIGHT) return lossWords.answerNearlyRightSo;
  const p = crossEntropy.p[output];
  const how =
    kind === 'sigmoid'
      ? lossWords.squaredErrorMultipliesError(formatNumber(p * (1 - p)))
      : lossWords.squaredErrorSendsError(formatNumber(weak / strong));
  if (weak === 0) return lossWords.squaredErrorPushesNothing(how);
  const times = strong / weak;
  if (times < ALIKE) return lossWords.bothPushAlikeHere(how);
  return lossWords.crossEntropyPushesTimes(formatNumber(times, 2), how);
}
