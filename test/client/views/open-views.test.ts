// @vitest-environment happy-dom
/** From the network to the views that explain what is seen in it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import NetworkView from '../../../client/views/network/NetworkView.svelte';
import type { LayerPicture } from '../../../client/views/pictures/messages.js';
import { FakeWorker, frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show() {
  const session = new StagedSession();
  const opened = vi.fn();
  const selected: { value: number | null } = { value: null };
  render(NetworkView, {
    session,
    history: new History(),
    onopen: opened,
    get selected() {
      return selected.value;
    },
    set selected(layer) {
      selected.value = layer;
    },
  });
  return { session, opened, selected };
}

it('[V43] the strip opens gradient flow', async () => {
  const { opened } = show();
  await fireEvent.click(screen.getByRole('button', { name: 'Explain the gradient’s flow' }));
  expect(opened.mock.calls).toEqual([['flow']]);
});

it('[V43] a layer’s number opens unit health where it is a warning, and only there', async () => {
  const { session, opened } = show();
  const frame = frameWithWeights(0.5);
  const diagnostics = frame.diagnostics.map((own, layer) => ({ ...own, saturatedShare: layer === 1 ? 0.8 : 0.1 }));
  session.shows({ ...frame, diagnostics });
  const button = await screen.findByRole('button', { name: /^Which units/ });
  expect(button.getAttribute('aria-label')).toBe('Which units of layer 2, and why');
  await fireEvent.click(button);
  expect(opened.mock.calls).toEqual([['units', { layer: 1 }]]);
});

it('[V43] a dead or saturated unit opens unit health; a healthy one chooses its layer', async () => {
  const { session, opened, selected } = show();
  session.shows(frameWithWeights(0.5));
  const picture = (dead: number[], saturated: number[]): LayerPicture => ({
    histogram: new Uint32Array(20),
    colors: { scale: 1, low: 0, high: 1, side: 16 },
    dead: Uint8Array.from(dead),
    saturated: Float32Array.from(saturated),
  });
  const worker = FakeWorker.all[0];
  worker.answers(worker.jobs.length, [
    picture([0, 1, 0, 0], [0, 1, 0.9, 0]),
    picture([0, 0], [0, 0]),
    picture([0], [1]),
  ]);
  const click = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
  await click(/^Layer 1, unit 2 of 4/);
  await click(/^Layer 1, unit 3 of 4/);
  expect(opened.mock.calls).toEqual([
    ['units', { layer: 0, unit: 1 }],
    ['units', { layer: 0, unit: 2 }],
  ]);
  await click(/^Layer 2, unit 1 of 2/);
  expect(selected.value).toBe(1);
  // An output that is sure of itself is no patient.
  await click(/^Output, unit 1 of 1/);
  expect(selected.value).toBe(2);
  expect(opened).toHaveBeenCalledTimes(2);
});
