/** English: what a student tells whoever teaches, and what is so of that student: held, muted, called otherwise. */
import { strings } from '../language.svelte.js';

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
function ordinal(count: number): string {
  const teen = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][count % 10]) ?? 'th'}`;
}

export const signalWords = strings('signals', {
  signals: 'To your teacher',
  hand: 'Hand up',
  handKey: 'Raise the hand, or take it down',
  handHint: 'Raise hand (H): only your teacher sees it',
  handUp: 'Your hand is up: only your teacher sees it. Press again (H) to take it down',
  place: (place: number) => `You are ${ordinal(place)}`,
  placeWhy: (place: number) =>
    place === 1 ? 'Your hand is the next.' : `Your hand is the ${ordinal(place)} of those that are up.`,
  lost: 'I am lost',
  lostHint: 'I am lost: your teacher sees how many are, never who',
  gotIt: 'Got it',
  gotItHint: 'Got it: your teacher sees how many have, never who',
  away: 'Not connected to the room: wait a moment',
  calledNow: 'You are called {name} now.',
  calledToday: 'You are called {name} today: nobody but your teacher sees your own name.',
});
