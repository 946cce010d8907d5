/** What a finite difference says about the chain rule's number, in words. Pure. */
import type { FiniteDifference } from '@gradroom/shared/explain';

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
    return verdict(
      'differs',
      'At a kink.',
      'Any ±h carries a unit over the kink of its activation, so the slope is another on each side.',
    );
  }
  if (size === 0) return verdict('agrees', 'Both are 0.', 'The loss does not move at all when this weight does.');
  if (relative < AGREES) {
    const lost = Math.abs(inSingle - inDouble) > AGREES * Math.abs(inDouble);
    return verdict(
      'agrees',
      'They agree.',
      lost
        ? 'Single precision, which the network trains in, has rounded some digits away.'
        : 'The product is the slope of the loss.',
    );
  }
  if (error > AGREES * size) {
    return verdict(
      'differs',
      'Too small to see.',
      'The loss moves by less than its last digit, even in double precision.',
    );
  }
  return verdict('differs', 'They differ.', 'By more than the error of this check.');
}
