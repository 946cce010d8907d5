/** The explaining views: what each is called, what it answers, and where it is loaded from when it is opened. */
import type { Component } from 'svelte';
import type { History } from '../../state/history.js';
import type { Session } from '../../state/session.js';
import type { ExactStep } from './exact-step.js';
import type { Focus } from './focus.svelte.js';
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

type View = { readonly title: string; readonly question: string } & (
  | { readonly shows: 'live'; readonly load: () => Promise<{ default: Component<LiveProps> }> }
  | { readonly shows: 'one step'; readonly load: () => Promise<{ default: Component<ExactProps> }> }
);

export const views: Readonly<Record<ViewName, View>> = {
  activation: {
    title: 'Activation',
    question: 'What does a function make of z, and how much of the gradient does it let back through?',
    shows: 'live',
    load: () => import('./activation/ActivationExplorer.svelte'),
  },
  forward: {
    title: 'Forward',
    question: 'How does one sample become a probability and a loss?',
    shows: 'one step',
    load: () => import('./forward/ForwardWalk.svelte'),
  },
  chain: {
    title: 'Chain rule',
    question: 'Why is a weight’s gradient as large, or as small, as it is?',
    shows: 'one step',
    load: () => import('./ledger/ChainLedger.svelte'),
  },
  flow: {
    title: 'Gradient flow',
    question: 'How much of the gradient reaches each layer?',
    shows: 'live',
    load: () => import('./flow/GradientFlow.svelte'),
  },
  units: {
    title: 'Unit health',
    question: 'Which units are dead or saturated, since when, and what would help?',
    shows: 'one step',
    load: () => import('./units/UnitHealth.svelte'),
  },
  race: {
    title: 'Race',
    question: 'Which one learns faster here, and is that luck?',
    shows: 'live',
    load: () => import('./race/RaceView.svelte'),
  },
  loss: {
    title: 'Loss',
    question: 'Why does a wrong answer push, and how hard?',
    shows: 'one step',
    load: () => import('./loss/LossView.svelte'),
  },
  batch: {
    title: 'Batch',
    question: 'Which samples push a weight up, and which down?',
    shows: 'one step',
    load: () => import('./batch/BatchView.svelte'),
  },
};
