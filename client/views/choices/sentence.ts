/** How the alphas of a class lie, in words, for those who hear the picture. Pure. */
import type { LayerSettings } from '@gradroom/shared';
import { consensusWords as words } from '../../strings/en/consensus.js';
import { formatFixed } from '../numbers.js';
import { besides, type Place } from './lie.js';

export interface Told {
  readonly activation: LayerSettings['activation'];
  /** The room's. */
  readonly alpha: number;
  /** Whether that is what the class came to. */
  readonly agreed: boolean;
  readonly own?: number;
}

export function sentenceOf(places: readonly Place[], { activation, alpha, agreed, own }: Told): string {
  const [room, count] = [formatFixed(alpha), places.reduce((sum, place) => sum + place.count, 0)];
  const ends = [places[0], places[places.length - 1]].map((place) => formatFixed(place?.alpha));
  const { less, more } = besides(places, own ?? 0, activation);
  return [
    count === 0 ? words.nobody : words.alphasFrom(count, ends[0], ends[1]),
    agreed ? words.roomIsMedian(room) : words.roomIs(room),
    ...(own === undefined ? [] : [words.yoursIs(formatFixed(own), less, more)]),
  ].join(' ');
}
