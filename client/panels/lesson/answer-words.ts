/** Answers, and what is right, in words: for those who read, and for those who hear. */
import type { Answer, Place, Question, Truth } from '@gradroom/shared/lessons';
import { lessons } from '../../strings/en/lessons.js';
import { formatFixed } from '../../views/numbers.js';

/** A place in the network or in the plane. */
export function placeTitle(place: Place): string {
  if (place.on === 'layer') return lessons.layer(place.layer);
  if (place.on === 'unit') return lessons.unit(place.layer, place.unit);
  return lessons.place(formatFixed(place.x1, 1), formatFixed(place.x2, 1));
}

/** The places that are right, in one line; a layer's units are many at times. */
export function placesTitle(places: readonly Place[]): string {
  if (places.length === 0) return lessons.nowhere;
  const named = places.slice(0, 6).map(placeTitle).join('; ');
  return places.length > 6 ? `${named}; …` : named;
}

/** The options that somebody chose. */
export const chosen = (answer: Answer | undefined): readonly number[] =>
  Array.isArray(answer) ? (answer as readonly number[]) : [];

/** Of a choice several options may be right: only then more than one can be taken. */
export const takesSeveral = (question: Question): boolean =>
  question.kind === 'choice' && question.options.filter(({ right }) => right === true).length > 1;

/** The right options; none where nothing could be measured. */
export const rightOptions = (truth: Truth | undefined): readonly number[] =>
  truth?.kind === 'choice' ? truth.options : [];
