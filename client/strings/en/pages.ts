/** English: pages that say one thing. */
import { strings } from '../language.svelte.js';

export const pages = strings('pages', {
  now: 'What to do now',
  notLoaded: 'This page did not load',
  notLoadedWhy: 'The connection was lost on the way, or Gradroom was updated meanwhile.',
  loadAgain: 'Load it again',
  // Alone
  you: 'You',
  learnAlone: 'Learn alone',
  starting: 'Starting the network',
  startingWhy: 'It trains in this page, so it needs a moment to begin.',
  // Ended
  firstPage: 'First page',
  // App
  // code
  trainingBroke: 'Training stopped by an error in this page. Reload it to start again.',
  room: 'Room',
  skipToContent: 'Skip to the content',
});
