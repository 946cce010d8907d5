/** The activation explorer over a staged room, and what stands on it. */
import type { LayerSettings } from '@gradroom/shared';
import { render, screen } from '@testing-library/svelte';
import { History } from '../../../../client/state/history.js';
import ActivationExplorer from '../../../../client/views/explain/activation/ActivationExplorer.svelte';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import { FakeWorker, type StagedSession } from '../stage.svelte.js';

export const leaky: readonly LayerSettings[] = [
  { activation: 'leaky-relu', alpha: Math.fround(0.1) },
  { activation: 'tanh', alpha: 0 },
  { activation: 'sigmoid', alpha: 0 },
];

export function withLayers(session: StagedSession, layers: readonly LayerSettings[]): StagedSession {
  const { configuration } = session.state!;
  session.state = {
    ...session.state!,
    configuration: { ...configuration, network: { ...configuration.network, layers } },
  };
  return session;
}

export function showExplorer(session: StagedSession, layer = 0) {
  const focus = new Focus();
  focus.open('activation', { layer });
  const props = { session, history: new History(), focus, projector: false, onrefused: () => {} };
  return { focus, ...render(ActivationExplorer, props) };
}

/** The study that the page asked for last. */
export const asked = () => {
  const studies = FakeWorker.all.at(-1)!.heard.filter((message) => message.type === 'study');
  return studies.at(-1)!;
};
export const chooser = () => screen.getByRole('group', { name: 'Functions to compare' });
export const cards = () =>
  screen.getAllByRole('region').map((card) => card.getAttribute('aria-label')!.replace(/, in use.*/, ''));
export const card = (title: string) =>
  screen.getAllByRole('region').find((one) => one.getAttribute('aria-label')!.startsWith(title))!;
