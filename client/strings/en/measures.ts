/** English: what is measured, in a sentence and how; `shared` says it, for lessons are checked by a server, too. */
import { measureOf, wordingOf } from '@gradroom/shared/lessons';
import { strings } from '../language.svelte.js';

export const measureWords = strings('measures', {
  /** With `{value}` where the number goes. */
  wording: wordingOf,
  how: (measure: Parameters<typeof measureOf>[0]): string => measureOf(measure).how,
});
