/** Places that a question is about, in words: for those who read, and for those who hear. */
import type { Place } from '@gradroom/shared/lessons';
import { lessons } from '../../strings/en/lessons.js';
import { formatFixed } from '../numbers.js';

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
