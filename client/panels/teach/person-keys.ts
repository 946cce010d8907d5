/** Keys of a chosen row of the roster, and of the dialog about that student: what may be done about one person. */
import type { Command } from '@gradroom/shared';
import type { teachKeyWords } from '../../strings/en/teach-keys.js';
import { turnTerms } from '../people/turn-terms.svelte.js';
import { keyOf } from './key-names.js';
import type { RosterRow } from './roster.js';

export const personActs = {
  t: 'turn',
  h: 'lowerHand',
  m: 'mute',
  g: 'place',
  r: 'rename',
  c: 'appoint',
  x: 'remove',
  b: 'bar',
} as const satisfies Record<keyof typeof teachKeyWords.there.person, string>;
export type PersonAct = (typeof personActs)[keyof typeof personActs];

/** What a key that is pressed at a row, or in the dialog, means; undefined where it means something else. */
export function personAct(event: KeyboardEvent, inDialog = false): PersonAct | undefined {
  const key = keyOf(event, inDialog);
  return key !== undefined && Object.hasOwn(personActs, key) ? personActs[key as keyof typeof personActs] : undefined;
}

/** What is done at once; undefined for what wants a name, or to be asked once more. Null where there is nothing to do. */
export function atOnce(act: PersonAct, { id, hand, muted }: RosterRow, inTurns: boolean): Command | null | undefined {
  if (act === 'turn') return inTurns ? turnTerms.give('next', id) : null;
  if (act === 'lowerHand') return hand === undefined ? null : { type: 'lower-hand', person: id };
  return act === 'mute' ? { type: 'mute', person: id, muted: !muted } : undefined;
}
