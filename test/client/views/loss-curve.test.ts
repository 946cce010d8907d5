// @vitest-environment happy-dom
/** The loss curve's pointed step: kept by a click or chosen with keys, and its numbers as those of a step gone by. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import LossCurve from '../../../client/views/curves/LossCurve.svelte';
import { frameOf } from '../state/frame-of.js';
import { setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('[NU7] keys go from point to point, a click keeps one, and Escape or a click on it lets it go', async () => {
  const history = new History();
  for (const step of [0, 10, 20]) {
    const { losses } = frameOf();
    history.add(frameOf({ step, age: step, losses: { ...losses, trainLoss: 1 - step / 100 } }));
  }
  render(LossCurve, { session: new StagedSession(), history });
  const curve = screen.getByRole('slider', { name: /^Loss since/ });
  const said = () => screen.getByRole('region', { name: 'Loss curve' }).querySelector('header')!.textContent;
  const says = (what: RegExp) => vi.waitFor(() => expect(said()).toMatch(what));
  await fireEvent.keyDown(curve, { key: 'Home' });
  await says(/step 0 · 1\.00/);
  await fireEvent.keyDown(curve, { key: 'ArrowRight' });
  expect(said()).toMatch(/step 10 · 0\.900/);
  expect(curve.getAttribute('aria-valuetext')).toBe('step 10, train loss 0.900');
  await fireEvent.keyDown(curve, { key: 'End' });
  await fireEvent.keyDown(curve, { key: 'ArrowRight' });
  expect(said()).toMatch(/step 20 · 0\.800/);
  await fireEvent.pointerLeave(curve);
  expect(said()).toMatch(/step 20/);
  await fireEvent.keyDown(curve, { key: 'Escape' });
  expect(said()).not.toMatch(/step/);
  vi.spyOn(curve, 'getBoundingClientRect').mockReturnValue({ left: 0, width: 100 } as DOMRect);
  await fireEvent.click(curve, { clientX: 52 });
  await fireEvent.pointerMove(curve, { clientX: 98 });
  await fireEvent.pointerLeave(curve);
  expect(said()).toMatch(/step 10/);
  await fireEvent.click(curve, { clientX: 98 });
  expect(said()).toMatch(/step 20/);
  await fireEvent.click(curve, { clientX: 98 });
  expect(said()).not.toMatch(/step/);
});
