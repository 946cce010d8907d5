/** English: what a student tells whoever teaches, and what is so of that student: held, muted, called otherwise. */
import { strings } from '../language.svelte.js';

export const signalWords = strings('signals', {
  signals: 'To your teacher',
  hand: 'Hand up',
  handKey: 'Raise the hand, or take it down',
  handHint: 'Raise hand (H): only your teacher sees it',
  handUp: 'Your hand is up: only your teacher sees it. Press again (H) to take it down',
  lost: 'I am lost',
  lostHint: 'I am lost: your teacher sees how many are, never who',
  gotIt: 'Got it',
  gotItHint: 'Got it: your teacher sees how many have, never who',
  away: 'Not connected to the room: wait a moment',
  calledNow: 'You are called {name} now.',
  calledToday: 'You are called {name} today: nobody but your teacher sees your own name.',
});
