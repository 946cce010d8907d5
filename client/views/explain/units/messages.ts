/** What the page and the worker of unit health say to each other. */
import type { EngineSettings, LayerParameters, Samples } from '@gradroom/shared';
import type { Health } from './judge.js';
import type { Outcome, Question } from './revive.js';

export type ToWorker =
  | { readonly type: 'network'; readonly settings: EngineSettings; readonly samples: Samples }
  | {
      readonly type: 'judge';
      readonly ask: number;
      readonly parameters: readonly LayerParameters[];
      readonly layer: number;
      readonly unit: number;
    }
  /** Ends the comparison that is under way. */
  | { readonly type: 'compare'; readonly ask: number; readonly question: Question };

export type FromWorker =
  | { readonly type: 'judged'; readonly ask: number; readonly health: Health }
  | { readonly type: 'progress'; readonly ask: number; readonly share: number }
  | { readonly type: 'compared'; readonly ask: number; readonly outcomes: readonly [Outcome, Outcome] };
