/** Options that were chosen, and those that are right. */
import type { Answer, Question, Truth } from '@gradroom/shared/lessons';

/** The options that somebody chose. */
export const chosen = (answer: Answer | undefined): readonly number[] =>
  Array.isArray(answer) ? (answer as readonly number[]) : [];

/** Of a choice several options may be right: only then more than one can be taken. */
export const takesSeveral = (question: Question): boolean =>
  question.kind === 'choice' && question.options.filter(({ right }) => right === true).length > 1;

/** The right options; none where nothing could be measured. */
export const rightOptions = (truth: Truth | undefined): readonly number[] =>
  truth?.kind === 'choice' ? truth.options : [];
