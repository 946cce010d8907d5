/** Options that were chosen, and those that are right. */
import type { Answer, Truth } from '@gradroom/shared/lessons';

/** The options that somebody chose. */
export const chosen = (answer: Answer | undefined): readonly number[] =>
  Array.isArray(answer) ? (answer as readonly number[]) : [];

/** The right options; none where nothing could be measured. */
export const rightOptions = (truth: Truth | undefined): readonly number[] =>
  truth?.kind === 'choice' ? truth.options : [];
