/** What each kind of number is called, how it is computed and over what. */
import { numberAnswers } from '../../../strings/en/number-answers.js';
import { numberSentences } from '../../../strings/en/number-sentences.js';
import type { NumberKind } from './number-key.js';

interface KindWords {
  readonly title: string;
  readonly how: string;
  readonly over: string;
}

export const kindWords = (kind: NumberKind): KindWords => {
  const all: Readonly<Record<NumberKind, KindWords>> = { ...numberAnswers.kinds, ...numberSentences };
  return all[kind];
};
