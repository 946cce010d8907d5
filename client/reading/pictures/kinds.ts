/** The kinds of live pictures, what each can be of, and where it is loaded from. */
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  type ActivationName,
} from '@gradroom/shared';
import type { Component } from 'svelte';

export type PictureKind =
  | 'curve'
  | 'product'
  | 'loss'
  | 'softmax'
  | 'unit'
  | 'training'
  | 'descent'
  | 'weights'
  | 'penalty'
  | 'data'
  | 'histogram'
  | 'rounding';

interface Kind {
  /** What it can be of; softmax takes the number of its scores, rounding its first weight. */
  readonly of: readonly string[];
  readonly load: () => Promise<{ default: Component<{ of: string }> }>;
}

const curves: readonly ActivationName[] = activationNames;

export const pictureKinds: Readonly<Record<PictureKind, Kind>> = {
  curve: { of: curves, load: () => import('./CurvePicture.svelte') },
  product: { of: curves, load: () => import('./ProductPicture.svelte') },
  loss: { of: lossNames, load: () => import('./LossPicture.svelte') },
  softmax: { of: ['3'], load: () => import('./SoftmaxPicture.svelte') },
  unit: { of: curves, load: () => import('./UnitPicture.svelte') },
  training: { of: ['learning-rate', 'batch', 'speed'], load: () => import('./TrainingPicture.svelte') },
  descent: { of: optimizerNames, load: () => import('./DescentPicture.svelte') },
  weights: { of: initializerNames, load: () => import('./WeightsPicture.svelte') },
  penalty: { of: regularizerNames, load: () => import('./PenaltyPicture.svelte') },
  histogram: { of: ['z', 'a', 'slope'], load: () => import('./HistogramPicture.svelte') },
  rounding: { of: ['0.5'], load: () => import('./RoundingPicture.svelte') },
  data: { of: ['noise', 'points', 'share'], load: () => import('./DataPicture.svelte') },
};
