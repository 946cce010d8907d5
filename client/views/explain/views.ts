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
  forward: {
    title: 'Forward',
    question: 'How does one sample become the network’s answer?',
    shows: 'one step',
    load: () => import('./forward/ForwardWalk.svelte'),
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
};
