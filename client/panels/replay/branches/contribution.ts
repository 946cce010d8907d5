/** What the class did to the test loss, in one sentence. Pure but for the language. */
import type { Ending } from '../../../state/what-if-messages.js';
import { branchWords as words } from '../../../strings/en/branches.js';
import { formatShort } from '../../../views/numbers.js';

/** Of the larger loss: less is hardly a difference. */
const HARDLY = 0.01;

type Ended = Pick<Ending, 'evaluation' | 'halted' | 'configuration'>;

/** With places for the losses, which may be powers of ten: `isLoss` and `untouchedLoss`. */
export function contributionSentence(was: Ended, untouched: Ended): string {
  const [a, b] = [was, untouched].map(({ evaluation }) => evaluation.testLoss);
  if (was.halted && untouched.halted) return words.bothStopped;
  if (was.halted) return words.classStopped(b);
  if (untouched.halted) return words.untouchedStopped(a);
  const sentence = compared(a, b);
  const [data, first] = [was, untouched].map(({ configuration }) => JSON.stringify(configuration.data));
  return data === first ? sentence : `${sentence} ${words.otherData}`;
}

function compared(a: number, b: number): string {
  if (Math.abs(a - b) <= HARDLY * Math.max(a, b)) return words.alike(a, b);
  const factor = formatShort(Math.max(a, b) / Math.min(a, b), 2);
  return a < b ? words.lowered(a, b, factor) : words.raised(a, b, factor);
}
