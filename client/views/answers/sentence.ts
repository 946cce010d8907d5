/** How a class answered, in words: a sentence for those who hear the picture, and the numbers in it as people write them. Pure. */
import type { QuestionView } from '@gradroom/shared';
import { answersWords } from '../../strings/en/answers.js';
import { numberWords } from '../../strings/en/numbers.js';
import { formatCount, formatShort, numberParts, type NumberParts } from '../numbers.js';
import type { Bar } from './bars.js';
import { placesTitle } from './places.js';
import { medianOf, neversOf, numbersOf, rightCount, votesOf, type Vote } from './votes.js';

/** Whole numbers whole, others with as many figures as say them; very small and large ones as powers of ten. */
export function answerParts(value: number): NumberParts {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return { mantissa: formatCount(value), exponent: null };
  const parts = numberParts(value);
  return parts.exponent === null ? { mantissa: formatShort(value), exponent: null } : parts;
}

/** With its unit, in one line of text. */
export function answerText(value: number, unit = ''): string {
  const { mantissa, exponent } = answerParts(value);
  const number = exponent === null ? mantissa : numberWords.power(mantissa, exponent);
  return unit === '' ? number : `${number} ${unit}`;
}

export const voteTitle = (index: number): string => (index === 0 ? answersWords.first : answersWords.second);

/** @param bars of a choice, and of a question for a layer or unit */
export function sentenceOf(view: QuestionView, bars: readonly Bar[]): string {
  const votes = votesOf(view);
  const told = votes.map((vote, index) => {
    const counts = `${answersWords.answered(vote.count)}${detailOf(view, vote, bars, index)}`;
    return votes.length > 1 ? answersWords.counts(voteTitle(index), counts) : counts;
  });
  return [`${told.join('. ')}.`, rightText(view, bars), wereRight(view)].filter((part) => part !== '').join(' ');
}

function detailOf({ question }: QuestionView, vote: Vote, bars: readonly Bar[], index: number): string {
  if (vote.count === 0) return '';
  if (question.kind === 'number') {
    const numbers = numbersOf(vote);
    const [first, last, median, nevers] = [numbers[0], numbers[numbers.length - 1], medianOf(vote), neversOf(vote)];
    const told = [
      ...(numbers.length > 0 ? [answersWords.spread(answerText(first.value), answerText(last.value))] : []),
      ...(median === undefined ? [] : [answersWords.inTheMiddle(answerText(median, question.unit))]),
      ...(nevers > 0 ? [answersWords.nevers(nevers)] : []),
    ];
    return `, ${told.join(', ')}`;
  }
  const counts = bars.map((bar) => `${bar.letter || bar.text} ${bar.counts[index]}`);
  return counts.length > 0 ? `: ${counts.join(', ')}` : '';
}

function rightText({ question, right }: QuestionView, bars: readonly Bar[]): string {
  const truth = right?.truth;
  if (!truth) return '';
  if (truth.kind === 'number' && question.kind === 'number')
    return answersWords.rightIs(answerText(truth.value, question.unit));
  if (truth.kind === 'never') return answersWords.rightIs(answersWords.never);
  if (truth.kind === 'point') return answersWords.rightIs(placesTitle(truth.places));
  const letters = bars.filter((bar) => bar.right).map(({ letter }) => letter);
  return letters.length > 0 ? answersWords.rightIs(letters.join(', ')) : '';
}

/** How many were right, and how that changed with the second vote; empty where nothing is right. */
export function wereRight(view: QuestionView): string {
  const votes = votesOf(view);
  const counts = votes.map((vote) => rightCount(view, vote));
  if (counts.length === 0 || counts.includes(undefined)) return '';
  const said = votes.map((vote, index) => answersWords.ofAll(counts[index]!, vote.count));
  if (said.length > 1) return answersWords.rightChange(said[0], said[1]);
  return answersWords.wereRight(counts[0]!, votes[0].count);
}
