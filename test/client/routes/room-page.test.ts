/** The room's page before anything happens in it: what was known when it came stays known. */
// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import RoomPage from '../../../client/routes/room/RoomPage.svelte';
import { History } from '../../../client/state/history.js';
import { restoreCurve, saveCurve } from '../../../client/state/kept-curve.js';
import { frameOf } from '../state/frame-of.js';
import { frameWithWeights, setStage, StagedSession } from '../views/stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

/** The curve that the page left behind for its next life. */
function kept(code: string): readonly number[] {
  const history = new History();
  restoreCurve(history, code, sessionStorage);
  return history.curve.steps;
}

it('[CS8] a paused room has its newest frame on the curve, though none follows', () => {
  const session = new StagedSession();
  session.frame = frameWithWeights(0.5);
  render(RoomPage, { session, code: 'K7M4PX', title: 'Class 7b' }).unmount();
  expect(kept('K7M4PX')).toEqual([40]);
  expect(kept('ABCDEF')).toEqual([]);
});

it('[CS8] a reloaded page goes on with the curve that it had', () => {
  const before = new History();
  for (const step of [10, 20, 30]) before.add(frameOf({ step, age: step }));
  saveCurve(before, 'K7M4PX', sessionStorage);
  const session = new StagedSession();
  session.frame = frameOf({ step: 40, age: 40 });
  render(RoomPage, { session, code: 'K7M4PX', title: 'Class 7b' });
  dispatchEvent(new Event('pagehide'));
  expect(kept('K7M4PX')).toEqual([10, 20, 30, 40]);
});
