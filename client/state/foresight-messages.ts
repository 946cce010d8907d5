/** What a page and the worker that looks ahead for it say to each other. */
import type { Foreseen, Question } from '@gradroom/shared/lessons';
import type { ForesightAct } from './foresight.svelte.js';

export interface ToForesightWorker {
  readonly question: Question;
  readonly acts: readonly ForesightAct[];
}

export type FromForesightWorker =
  { readonly type: 'share'; readonly share: number } | { readonly type: 'found'; readonly foreseen: Foreseen };
