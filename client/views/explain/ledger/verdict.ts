/** What a finite difference says about the chain rule's number, in words. Pure. */
import type { FiniteDifference } from '@gradroom/shared/explain';
import { ledgerWords } from '../../../strings/en/explain-ledger.js';

export interface Verdict {
  readonly tone: 'agrees' | 'differs';
  readonly title: string;
  readonly text: string;
  /** |difference| by the larger of both; NaN where both are 0. */
  readonly relative: number;
}

/** Two numbers that differ by less than this share agree. */
const AGREES = 1e-3;

export function verdictOf({ value, inDouble, inSingle, error, overKink }: FiniteDifference): Verdict {
  const size = Math.max(Math.abs(value), Math.abs(inDouble));
  const relative = Math.abs(value - inDouble) / size;
  const verdict = (tone: Verdict['tone'], title: string, text: string) => ({ tone, title, text, relative });
  if (overKink) {
    return verdict('differs', ledgerWords.kink, ledgerWords.anyHCarriesUnit);
  }
  if (size === 0) return verdict('agrees', ledgerWords.both1, ledgerWords.lossDoesNotMove);
  if (relative < AGREES) {
    const lost = Math.abs(inSingle - inDouble) > AGREES * Math.abs(inDouble);
    return verdict(
      'agrees',
      ledgerWords.theyAgree,
      lost ? ledgerWords.singlePrecisionWhichNetwork : ledgerWords.productSlopeLoss,
    );
  }
  if (error > AGREES * size) {
    return verdict('differs', ledgerWords.tooSmallSee, ledgerWords.lossMovesLessThan);
  }
  return verdict('differs', ledgerWords.theyDiffer, ledgerWords.moreThanErrorCheck);
}
