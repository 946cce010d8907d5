/** What a page and its worker say to each other while a lesson is taken, besides what every local session says. */
import type { LayerParameters } from '@gradroom/shared';
import type { Condition, Question, Truth } from '@gradroom/shared/lessons';
import type { FromWorker, ToWorker } from './local-messages.js';

/** What training is to go on for. */
export interface Goal {
  readonly until: Condition;
  /** Epochs after which it did not come. */
  readonly within: number;
  /** Exact weights as they were drawn, for measures that compare with them. */
  readonly drawn: readonly LayerParameters[] | undefined;
}

/** One look at the network while something is waited for. */
export interface Look {
  readonly step: number;
  /** Steps since the weights were drawn. */
  readonly age: number;
  /** Epochs waited so far. */
  readonly epochs: number;
  /** Of each part of the condition; undefined where it cannot be measured. */
  readonly values: readonly (number | undefined)[];
}

export type LessonAsked =
  | ({ readonly type: 'wait' } & Goal)
  | { readonly type: 'stop-waiting' }
  | {
      readonly type: 'measure';
      readonly ask: number;
      readonly question: Question;
      readonly drawn: readonly LayerParameters[] | undefined;
    };
export type ToLessonWorker = ToWorker | LessonAsked;

export type LessonTold =
  /** `held` says how it ended; undefined while it goes on. */
  | { readonly type: 'looked'; readonly look: Look; readonly held: boolean | undefined }
  | { readonly type: 'measured'; readonly ask: number; readonly truth: Truth | undefined };
export type FromLessonWorker = FromWorker | LessonTold;
