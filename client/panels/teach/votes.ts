/** What an instructor reads of a vote: who is right, how many, who is closest, and whether the class should discuss it. Pure. */
import { fixedTruth, type ActorId, type GivenAnswer, type QuestionView } from '@gradroom/shared';
import { drawnOff, isDrawn, isRight, type Truth } from '@gradroom/shared/lessons';

/** What is right as far as it is known: fixed, or measured at the reveal; undefined before that, or where nothing is right. */
export const truthIn = ({ question, right }: QuestionView): Truth | undefined =>
  (right ? right.truth : fixedTruth(question)) ?? undefined;

/** The question with what is right, as far as it is known: as an instructor may see it before the reveal. */
export function withTruth(one: QuestionView): QuestionView {
  const truth = truthIn(one);
  return one.right || !truth ? one : { ...one, right: { at: one.step, truth } };
}

/** As small as a picture of a page is: the answers alone. */
export function withoutCurve(one: QuestionView): QuestionView {
  if (!one.right?.curve) return one;
  const { at, truth } = one.right;
  return { ...one, right: { at, truth } };
}

/** Who answered what. @param round from 0; the present one unless said */
export function answersIn({ rounds }: QuestionView, round = rounds.length - 1): Readonly<Record<ActorId, GivenAnswer>> {
  return rounds[round]?.answers ?? {};
}

/** @returns the share of a round's answers that are right; undefined where nothing is known to be, or nobody answered */
export function shareRight(one: QuestionView, round?: number): number | undefined {
  const truth = truthIn(one);
  const answers = Object.values(answersIn(one, round));
  if (!truth || answers.length === 0) return undefined;
  return answers.filter((answer) => isRight(one.question, truth, answer)).length / answers.length;
}

/**
 * Peer instruction works best where many are right and many are wrong: with fewer right the class needs the explanation first, with
 * more there is little left to discuss. Source: Crouch and Mazur 2001, "Peer instruction: ten years of experience and results",
 * whose range is 35 to 70%; ours begins a little lower.
 */
export const DISCUSS_FROM = 0.3;
export const DISCUSS_TO = 0.7;

export const worthDiscussing = (share: number | undefined): boolean =>
  share !== undefined && share >= DISCUSS_FROM && share <= DISCUSS_TO;

/** Fewer say little of a class, unless they are all of it. */
const ANSWERS_LEAST = 5;

/**
 * Whether so many have answered that the share which is right says something of the class.
 *
 * @param asked how many may answer
 */
export const isEnough = (answered: number, asked: number): boolean =>
  answered >= asked || (answered >= ANSWERS_LEAST && 2 * answered >= asked);

export interface Closest {
  readonly id: ActorId;
  readonly answer: GivenAnswer;
  /** Answer − truth; on a log scale answer ÷ truth; of a line how far away it is in the mean. */
  readonly off: number;
}

/**
 * Who came closest to a number or to a line, the closest first. Empty while what is right is not known. To `never` only those are
 * close who said so, and to no boundary those who drew none.
 */
export function closestIn(one: QuestionView, count: number): readonly Closest[] {
  const truth = truthIn(one);
  const log = one.question.kind === 'number' && one.question.scale === 'log';
  const distance = ({ off }: Closest) => Math.abs(log ? Math.log(off) : off);
  const all = Object.entries(answersIn(one)).flatMap(([id, answer]) => {
    const off = truth && offBy(answer, truth, log);
    return off === undefined ? [] : [{ id, answer, off }];
  });
  return all.toSorted((a, b) => distance(a) - distance(b)).slice(0, count);
}

function offBy(answer: GivenAnswer, truth: Truth, log: boolean): number | undefined {
  if (truth.kind === 'number' && typeof answer === 'number') return log ? answer / truth.value : answer - truth.value;
  if (truth.kind === 'never' && answer === 'never') return log ? 1 : 0;
  if (truth.kind !== 'draw' || !isDrawn(answer)) return undefined;
  const off = drawnOff(truth.lines, answer);
  return off < Infinity ? off : undefined;
}
