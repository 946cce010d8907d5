/** What a training worker is told, and what it tells. `id` is one opening of one room, never used again. */
import type { Entry, Finding, Keyframe, RacePart } from '@gradroom/shared';
import type {
  Inspected,
  OpenPrediction,
  OpenRace,
  OpenTraining,
  Reached,
  Recomputed,
  StateMark,
  TrainingFrame,
  Watched,
} from './pool.js';

export type ToWorker =
  | { readonly type: 'open'; readonly id: number; readonly room: OpenTraining }
  | {
      readonly type: 'grant';
      readonly id: number;
      readonly horizon: number;
      readonly entries: readonly Entry[];
      readonly blobs: OpenTraining['blobs'];
    }
  | { readonly type: 'watch'; readonly id: number; readonly watched: Watched }
  | { readonly type: 'inspect'; readonly id: number; readonly request: number }
  | { readonly type: 'close'; readonly id: number }
  /** To the whole thread: how far apart frames are at least that nobody waits for. */
  | { readonly type: 'frame-interval'; readonly intervalMs: number }
  | { readonly type: 'race'; readonly id: number; readonly race: OpenRace }
  /** Answered by `share` and `found`, or `failed`. */
  | { readonly type: 'predict'; readonly id: number; readonly prediction: OpenPrediction }
  /** A race or a prediction. */
  | { readonly type: 'rest'; readonly id: number; readonly resting: boolean }
  | { readonly type: 'drop'; readonly id: number }
  /** Answered by `recomputed` or `failed`. */
  | { readonly type: 'recompute'; readonly id: number; readonly room: OpenTraining };

export type FromWorker =
  | { readonly type: 'frame'; readonly id: number; readonly frame: TrainingFrame }
  | { readonly type: 'reached'; readonly id: number; readonly reached: Reached }
  | { readonly type: 'keyframe'; readonly id: number; readonly keyframe: Keyframe }
  | { readonly type: 'mark'; readonly id: number; readonly mark: StateMark }
  | { readonly type: 'found'; readonly id: number; readonly finding: Finding }
  | { readonly type: 'inspected'; readonly id: number; readonly request: number; readonly inspected: Inspected }
  | { readonly type: 'recomputed'; readonly id: number; readonly recomputed: Recomputed }
  | { readonly type: 'race-part'; readonly id: number; readonly part: RacePart }
  | { readonly type: 'race-done'; readonly id: number }
  | { readonly type: 'share'; readonly id: number; readonly share: number }
  | { readonly type: 'closed'; readonly id: number }
  /** `unreadable`: it could not begin at the keyframe it was given. */
  | { readonly type: 'failed'; readonly id: number; readonly error: Error; readonly unreadable: boolean };
