/** The rows of a picture of options, layers or units: what each is called, how many took it in each vote, whether it is right. Pure. */
import type { NetworkConfiguration, QuestionView } from '@gradroom/shared';
import type { Place } from '@gradroom/shared/lessons';
import { answersWords } from '../../strings/en/answers.js';
import { placeTitle } from './places.js';
import { isOptions, isPlace, pointersAt, samePlace, takersOf, votesOf, type Vote } from './votes.js';

export interface Bar {
  /** A, B, C; of places nothing. */
  readonly letter: string;
  readonly text: string;
  /** In each vote. */
  readonly counts: readonly number[];
  readonly right: boolean;
  /** That it is my answer, in words; empty where it isn't. */
  readonly mine: string;
}

export const letterOf = (option: number): string => String.fromCharCode(65 + option);

/** @param hidden units of each hidden layer of the room's network, where it is known */
export function barsOf(view: QuestionView, hidden: NetworkConfiguration['hidden'] | undefined): readonly Bar[] {
  const votes = votesOf(view);
  const { question, right } = view;
  const truth = right?.truth;
  if (question.kind === 'choice') {
    return question.options.map(({ text }, option) => ({
      letter: letterOf(option),
      text,
      counts: votes.map((vote) => takersOf(option, vote)),
      right: truth?.kind === 'choice' && truth.options.includes(option),
      mine: mineIn(votes, (mine) => isOptions(mine) && mine.includes(option)),
    }));
  }
  const rightPlaces = truth?.kind === 'point' ? truth.places : [];
  return placesOf(view, votes, hidden, rightPlaces).map((place) => ({
    letter: '',
    text: placeTitle(place),
    counts: votes.map((vote) => pointersAt(place, vote)),
    right: rightPlaces.some((one) => samePlace(one, place)),
    mine: mineIn(votes, (mine) => samePlace(place, mine)),
  }));
}

/** Every layer there is; of units, which are many, those that somebody chose or that are right. */
function placesOf(
  { question }: QuestionView,
  votes: readonly Vote[],
  hidden: readonly number[] | undefined,
  right: readonly Place[],
): readonly Place[] {
  const chosen = votes.flatMap(({ counted }) => counted.map(({ answer }) => answer)).filter(isPlace);
  const layers = question.kind === 'point' && question.on === 'layer' ? (hidden ?? []) : [];
  const all: readonly Place[] = [...layers.map((_, layer) => ({ on: 'layer', layer }) as const), ...chosen, ...right];
  const different = all.filter((place, index) => all.findIndex((one) => samePlace(one, place)) === index);
  return different.toSorted((a, b) => orderOf(a) - orderOf(b));
}

const orderOf = (place: Place) =>
  place.on === 'plane' ? 0 : place.layer * 1_000 + (place.on === 'unit' ? place.unit : 0);

/** Of two votes the last one in which I answered counts. */
function mineIn(votes: readonly Vote[], isIt: (mine: Vote['mine']) => boolean): string {
  const vote = votes.findLast(({ mine }) => mine !== undefined);
  if (!vote || !isIt(vote.mine)) return '';
  return vote === votes.at(-1) ? answersWords.you : answersWords.youBefore;
}
