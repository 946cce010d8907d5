/** English: pages that say one thing. */
import { strings } from '../language.svelte.js';

export const pages = strings('pages', {
  notLoaded: 'This page did not load',
  notLoadedWhy: 'The connection was lost on the way, or Gradroom was updated meanwhile.',
  takeLesson: 'Take a lesson',
  loadAgain: 'Load it again',
});
