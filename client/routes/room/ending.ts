/** What to say, and what to offer, when a connection to a room ended and does not come back by itself. */
import type { Refusal } from '@gradroom/shared';
import { endings, type EndingWords } from '../../strings/en/endings.js';
import { refusalText } from '../../strings/en/refusals.js';

export type Way = 'again' | 'take' | 'reload' | 'home' | 'rejoin';

export interface Ending extends EndingWords {
  readonly text: string;
  readonly way: Way;
}

const ways: Record<Exclude<keyof typeof endings, 'other'>, Way> = {
  'unknown-room': 'home',
  'code-changed': 'home',
  locked: 'again',
  'not-let-in': 'again',
  'too-many-waiting': 'again',
  'room-ended': 'home',
  removed: 'again',
  'not-in-team': 'again',
  barred: 'home',
  'room-full': 'again',
  'no-seats-left': 'home',
  'room-closed': 'again',
  'room-damaged': 'home',
  replaced: 'take',
  'wrong-protocol': 'reload',
  'bad-name': 'rejoin',
  'wrong-token': 'rejoin',
};

const isKnown = (code: string): code is keyof typeof ways => Object.hasOwn(ways, code);

export function endingOf(refusal: Refusal): Ending {
  const { code } = refusal;
  const words: EndingWords = isKnown(code) ? endings[code] : endings.other;
  return { ...words, text: words.text ?? refusalText(refusal), way: isKnown(code) ? ways[code] : 'again' };
}
