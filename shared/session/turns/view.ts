/** What of the turns is shown: everybody sees whose turn it is; a student whose hand is up, how many are before it. */
import type { Turns } from './state.js';

export type TurnsView = Pick<Turns, 'turn'> & {
  /** 1 for the next one; null where my hand is down, or nothing is changed in turn. */
  readonly handPlace: number | null;
};

/** @param handPlace of whoever is shown it; nobody's where nobody has a hand */
export function viewTurns({ turn }: Pick<Turns, 'turn'>, handPlace: number | null = null): TurnsView {
  return { turn, handPlace };
}
