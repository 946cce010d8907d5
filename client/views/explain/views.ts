/** The explaining views: what each shows, and where it is loaded from when it is opened. */
import type { Component } from 'svelte';
import type { History } from '../../state/history.js';
import type { Session } from '../../state/session.js';
import type { TermName } from '../../strings/en/terms.js';
import type { ExactStep } from './exact-step.js';
import type { Focus, Place } from './focus.svelte.js';
import type { ViewName } from './view-names.js';

/** What every explaining view is given. */
export interface LiveProps {
  session: Session;
  history: History;
  focus: Focus;
  projector: boolean;
  /** Told why something that was asked for here did not happen, in words. */
  onrefused: (reason: string) => void;
}

/** Views that show arithmetic also get the one step that they show. */
export interface ExactProps extends LiveProps {
  exact: ExactStep;
}

type View = {
  /** What of the place it is about. */
  readonly reads: readonly (keyof Place)[];
  /** Terms in its sentences, tables and labels, linked once at its foot: many of these are buttons themselves, or spoken. */
  readonly words: readonly TermName[];
} & (
  | { readonly shows: 'live'; readonly load: () => Promise<{ default: Component<LiveProps> }> }
  | { readonly shows: 'one step'; readonly load: () => Promise<{ default: Component<ExactProps> }> }
);

export const views: Readonly<Record<ViewName, View>> = {
  activation: {
    shows: 'live',
    reads: ['layer'],
    words: ['activation', 'slope', 'layer', 'unit', 'output', 'alpha', 'loss', 'histogram', 'saturated', 'sigmoid'],
    load: () => import('./activation/ActivationExplorer.svelte'),
  },
  forward: {
    shows: 'one step',
    reads: ['layer', 'unit', 'sample'],
    words: [
      'forwardPropagation',
      'step',
      'layer',
      'unit',
      'weight',
      'bias',
      'preActivation',
      'activation',
      'probability',
      'loss',
    ],
    load: () => import('./forward/ForwardWalk.svelte'),
  },
  chain: {
    shows: 'one step',
    reads: ['layer', 'unit', 'input', 'sample'],
    words: [
      'chainRule',
      'gradient',
      'weight',
      'unit',
      'layer',
      'network',
      'output',
      'activation',
      'slope',
      'meanSlope',
      'meanDelta',
      'loss',
      'mean-squared-error',
      'softmax',
      'probability',
      'finiteDifference',
      'lostUpdates',
    ],
    load: () => import('./ledger/ChainLedger.svelte'),
  },
  flow: {
    shows: 'live',
    reads: ['layer'],
    words: [
      'gradient',
      'vanishing',
      'exploding',
      'layer',
      'output',
      'step',
      'slope',
      'weight',
      'bias',
      'unit',
      'deadUnit',
    ],
    load: () => import('./flow/GradientFlow.svelte'),
  },
  units: {
    shows: 'one step',
    reads: ['layer', 'unit', 'sample'],
    words: [
      'unit',
      'saturated',
      'layer',
      'output',
      'gradient',
      'slope',
      'step',
      'learningRate',
      'optimizer',
      'weight',
      'bias',
      'network',
      'activation',
      'leaky-relu',
      'alpha',
      'batch',
      'trainLoss',
      'loss',
    ],
    load: () => import('./units/UnitHealth.svelte'),
  },
  race: {
    shows: 'live',
    reads: [],
    words: [
      'network',
      'seed',
      'epoch',
      'batch',
      'accuracy',
      'trainLoss',
      'testLoss',
      'loss',
      'gradient',
      'gradientNorm',
      'logScale',
      'initializer',
      'he-normal',
      'relu',
      'weight',
      'layer',
      'unit',
      'output',
      'feature',
      'noise',
      'optimizer',
      'momentum',
      'boundary',
    ],
    load: () => import('./race/RaceView.svelte'),
  },
  loss: {
    shows: 'one step',
    reads: ['sample'],
    words: [
      'loss',
      'cross-entropy',
      'mean-squared-error',
      'probability',
      'output',
      'softmax',
      'sigmoid',
      'tanh',
      'linear',
      'gradient',
      'slope',
      'layer',
    ],
    load: () => import('./loss/LossView.svelte'),
  },
  batch: {
    shows: 'one step',
    reads: ['layer', 'unit', 'input', 'sample'],
    words: ['batch', 'step', 'gradient', 'weight', 'optimizer', 'regularization', 'learningRate', 'boundary'],
    load: () => import('./batch/BatchView.svelte'),
  },
};

/** Where explaining views look, as far as this one is about it. */
export const placeIn = (view: ViewName, focus: Focus): Partial<Place> =>
  Object.fromEntries(views[view].reads.map((key) => [key, focus[key]]));
