/** What a page and the worker that looks ahead for it say to each other. */
import type { ChangeBlock, Foreseen, Question, SetUpBlock } from '@gradroom/shared/lessons';

/** What brought the network to where a question is asked: beginning with the weights that were drawn. */
export type ForesightAct =
  | ({ readonly type: 'set-up' } & Pick<SetUpBlock, 'configuration' | 'seed'>)
  | ({ readonly type: 'change' } & Pick<ChangeBlock, 'commands'>)
  /** Trained up to this age, as a wait did. */
  | { readonly type: 'trained'; readonly age: number };

export interface ToForesightWorker {
  readonly question: Question;
  readonly acts: readonly ForesightAct[];
}

export type FromForesightWorker =
  | { readonly type: 'share'; readonly share: number }
  | { readonly type: 'found'; readonly foreseen: Foreseen };
