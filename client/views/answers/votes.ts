/** How a class answered one question, counted for its picture: each vote that may be shown, its median, and who was right. Pure. */
import { distributionOf, type Counted, type GivenAnswer, type QuestionView } from '@gradroom/shared';
import { isRight, type Answer, type Place } from '@gradroom/shared/lessons';

/** One vote on a question. Answers that are alike are counted together. */
export interface Vote {
  readonly counted: readonly Counted[];
  /** How many answered. */
  readonly count: number;
  readonly mine: GivenAnswer | undefined;
}

/** The votes whose answers are known here, first one first: all of a question once it is revealed, and to an instructor always. */
export function votesOf({ rounds }: QuestionView): readonly Vote[] {
  return rounds.flatMap(({ count, mine, counted, answers }) => {
    const known = counted ?? (answers && distributionOf(answers));
    return known ? [{ counted: known, count, mine }] : [];
  });
}

/** My newest answer, of whichever vote. */
export const myAnswer = (votes: readonly Partial<Pick<Vote, 'mine'>>[]): GivenAnswer | undefined =>
  votes.findLast(({ mine }) => mine !== undefined)?.mine;

/** How many took the option; of a question with several, one person may be counted at more than one. */
export function takersOf(option: number, { counted }: Vote): number {
  return counted.reduce(
    (sum, { answer, count }) => sum + (isOptions(answer) && answer.includes(option) ? count : 0),
    0,
  );
}

/** How many pointed at the place. */
export function pointersAt(place: Place, { counted }: Vote): number {
  return counted.reduce((sum, { answer, count }) => sum + (samePlace(place, answer) ? count : 0), 0);
}

/** Numbers that were answered, rising, and how often each. */
export function numbersOf({ counted }: Vote): readonly { readonly value: number; readonly count: number }[] {
  return counted.flatMap(({ answer, count }) => (typeof answer === 'number' ? [{ value: answer, count }] : []));
}

/** How many answered that it never comes. */
export const neversOf = ({ counted }: Vote): number => counted.find(({ answer }) => answer === 'never')?.count ?? 0;

/**
 * The number in the middle of a vote; of an even number of answers the mean of both. “Never” comes later than any number.
 *
 * @returns undefined where nobody answered, or where never is in the middle
 */
export function medianOf(vote: Vote): number | undefined {
  const nth = (wanted: number) => {
    let passed = 0;
    return numbersOf(vote).find((one) => (passed += one.count) > wanted)?.value;
  };
  const [low, high] = [nth(Math.floor((vote.count - 1) / 2)), nth(Math.floor(vote.count / 2))];
  return vote.count === 0 || low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** How many of a vote were right; undefined where nothing is, or it is not known. */
export function rightCount(
  { question, right }: Pick<QuestionView, 'question' | 'right'>,
  vote: Vote,
): number | undefined {
  const truth = right?.truth;
  if (!truth) return undefined;
  return vote.counted.reduce((sum, { answer, count }) => sum + (isRight(question, truth, answer) ? count : 0), 0);
}

export const isOptions = (answer: Answer | undefined): answer is readonly number[] => Array.isArray(answer);
export const isPlace = (answer: Answer | undefined): answer is Place => typeof answer === 'object' && 'on' in answer;

/** Of layers and units, which are whole numbers, and of exactly the same place in the plane. */
export function samePlace(one: Place, other: Answer | undefined): boolean {
  if (!isPlace(other) || one.on !== other.on) return false;
  if (one.on === 'plane') return other.on === 'plane' && one.x1 === other.x1 && one.x2 === other.x2;
  if (other.on === 'plane' || one.layer !== other.layer) return false;
  return one.on === 'layer' || (other.on === 'unit' && one.unit === other.unit);
}
