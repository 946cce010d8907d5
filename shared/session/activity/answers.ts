/** Arithmetic of answers: whether one fits its question, what is right where that is fixed, who was right, how the class answered. */
import type { NetworkConfiguration } from '../configuration.js';
import type { Place, Truth } from '../lessons/questions.js';
import { isDrawn, isRight } from '../lessons/right.js';
import type { ActorId } from '../actor.js';
import type { Asked, GivenAnswer } from './asked.js';
import type { QuestionState } from './state.js';

type Network = Pick<NetworkConfiguration, 'hidden'>;

/** Why an answer does not fit its question, in words that say what does; undefined where it does. */
export function misfitAnswer(question: Asked, given: GivenAnswer, network: Network): string | undefined {
  switch (question.kind) {
    case 'choice': {
      const { length } = question.options;
      if (!isChoice(given)) return 'This question is answered by the numbers of its options.';
      if (given.some((option) => option >= length)) return `This question has ${length} options.`;
      if (new Set(given).size < given.length) return 'An option is taken only once.';
      if (given.length > 1 && !question.several) return 'Only one option may be taken.';
      return undefined;
    }
    case 'number': {
      const { min, max } = question;
      if (given === 'never' && question.when) return undefined;
      if (typeof given !== 'number') return 'This question is answered by a number.';
      return given < min || given > max ? `The answer goes from ${min} to ${max}.` : undefined;
    }
    case 'point': {
      if (typeof given !== 'object' || !('on' in given) || given.on !== question.on) {
        return `This question is answered by pointing at ${pointTitles[question.on]}.`;
      }
      return isThere(given, network) ? undefined : 'There is no such place in this network.';
    }
    case 'draw':
      if (!isDrawn(given)) return 'This question is answered by drawing a line.';
      return given.line.length === 1
        ? 'A line has two points or more; none says that there is no boundary.'
        : undefined;
  }
}

const pointTitles = { layer: 'a layer', unit: 'a unit', plane: 'a place in the plane' } as const;
const isChoice = (given: GivenAnswer): given is readonly number[] => Array.isArray(given);

/** Whether the network has this layer or unit. */
export function isThere(place: Place, { hidden }: Network): boolean {
  if (place.on === 'plane') return true;
  if (place.layer >= hidden.length) return false;
  return place.on === 'layer' || place.unit < hidden[place.layer];
}

/** What is right where it is fixed: null where nothing is; undefined where it is to be measured. */
export function fixedTruth(question: Asked): Truth | null | undefined {
  switch (question.kind) {
    case 'choice': {
      const rights = question.options.map(({ right }) => right);
      if (rights.some((right) => typeof right === 'string')) return undefined;
      const options = rights.flatMap((right, index) => (right ? [index] : []));
      return options.length > 0 ? { kind: 'choice', options } : null;
    }
    case 'number': {
      const { answer, when } = question;
      if (when) return undefined;
      if (answer === undefined) return null;
      return typeof answer === 'string' ? undefined : { kind: 'number', value: answer };
    }
    case 'point': {
      const { answer } = question;
      if (answer === undefined) return null;
      return typeof answer === 'object' && 'on' in answer ? { kind: 'point', places: [answer] } : undefined;
    }
    case 'draw':
      return undefined;
  }
}

/** For each person who answered, a character for each round: see `PastQuestion`. */
export function marksOf({
  question,
  rounds,
  right,
}: Pick<QuestionState, 'question' | 'rounds' | 'right'>): Readonly<Record<ActorId, string>> {
  const truth = right ? right.truth : fixedTruth(question);
  const people = new Set(rounds.flatMap((round) => Object.keys(round)));
  const markIn = (round: QuestionState['rounds'][number], id: ActorId) => {
    if (!Object.hasOwn(round, id)) return '-';
    if (!truth) return '?';
    return isRight(question, truth, round[id]) ? '1' : '0';
  };
  return Object.fromEntries([...people].map((id) => [id, rounds.map((round) => markIn(round, id)).join('')]));
}

/** The same answer of several people, and how many they are. */
export interface Counted {
  readonly answer: GivenAnswer;
  readonly count: number;
}

/** How a class answered, in an order that tells nobody who answered when. */
export function distributionOf(round: QuestionState['rounds'][number]): readonly Counted[] {
  const counted = new Map<string, Counted>();
  for (const answer of Object.values(round)) {
    const key = keyOf(answer);
    counted.set(key, { answer, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...counted].sort(([a, one], [b, other]) =>
    typeof one.answer === 'number' && typeof other.answer === 'number' ? one.answer - other.answer : a < b ? -1 : 1,
  );
  return sorted.map(([, entry]) => entry);
}

function keyOf(answer: GivenAnswer): string {
  if (typeof answer !== 'object') return String(answer);
  if (isChoice(answer)) return answer.join();
  if (isDrawn(answer)) return answer.line.join(' ');
  return answer.on === 'plane' ? `${answer.x1} ${answer.x2}` : `${answer.layer} ${'unit' in answer ? answer.unit : ''}`;
}
