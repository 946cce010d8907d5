/** While the spotlight is on, the class goes along with what the teacher's explaining view looks at. */
// @vitest-environment happy-dom
import type { SessionView } from '@gradroom/shared';
import { cleanup, render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Teaching } from '../../../client/panels/teach/teaching.svelte.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnLeading from './OnLeading.svelte';
import OnTeaching from './OnTeaching.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function panel(spotlight: SessionView['spotlight']) {
  const session = new FakeSession('instructor');
  session.state = viewOf({ spotlight });
  let teaching!: Teaching;
  render(OnTeaching, { session, panel: OnLeading, onteaching: (its: Teaching) => (teaching = its) });
  const { focus } = teaching.desk;
  /** What the class is shown after the teacher's view stood still. */
  const led = () => {
    flushSync();
    vi.advanceTimersByTime(1_000);
    return session.sent.splice(0).map(({ command }) => command);
  };
  return { focus, led, session, teaching };
}

it('[TC16] it is led to the view, layer, unit and sample, and to each other one that the view stops at', () => {
  const { focus, led, session } = panel({ view: 'network' });
  focus.open('forward', { layer: 1, unit: 2, sample: 7 });
  const first = { view: 'forward', layer: 1, unit: 2, sample: 7 } as const;
  expect(led()).toEqual([{ type: 'look', ...first }]);
  session.state = viewOf({ spotlight: first });
  expect(led()).toEqual([]);
  for (const sample of [8, 9, 10]) {
    focus.move({ sample });
    flushSync();
  }
  expect(led()).toEqual([{ type: 'look', ...first, sample: 10 }]);
});

it('[TC16] opened where the class is already, it moves nobody; nor does it without a spotlight, or once it is closed', () => {
  const { focus, led, session } = panel({ view: 'flow', layer: 1, unit: 3 });
  focus.open('flow', { layer: 1 });
  expect(led()).toEqual([]);
  focus.open('chain');
  flushSync();
  focus.close();
  expect(led()).toEqual([]);
  session.state = viewOf({ spotlight: null });
  focus.open('loss');
  expect(led()).toEqual([]);
});

it('[TC16] a place that the class was not shown is another one: it is led to the unit, the sample, and the weight', () => {
  const { focus, led } = panel({ view: 'chain', layer: 1 });
  focus.open('chain', { layer: 1, unit: 0, input: 3, sample: 0 });
  expect(led()).toEqual([{ type: 'look', view: 'chain', layer: 1, unit: 0, input: 3, sample: 0 }]);
});

it('[TC16] what is turned on shows the place that this page has, as far as the view is about it', () => {
  const { focus, led, teaching } = panel(null);
  focus.move({ layer: 1, unit: 2, input: 3, sample: 7 });
  teaching.view = 'units';
  teaching.toggleSpotlight();
  expect(led()).toEqual([{ type: 'look', view: 'units', layer: 1, unit: 2, sample: 7 }]);
  teaching.view = 'network';
  teaching.toggleSpotlight();
  expect(led()).toEqual([{ type: 'look', view: 'network' }]);
  // A layer that is chosen in the network is where the view is opened, too.
  teaching.desk.selectedLayer = 0;
  teaching.view = 'flow';
  teaching.toggleSpotlight();
  expect(led()).toEqual([{ type: 'look', view: 'flow', layer: 0 }]);
  expect(focus.layer).toBe(0);
  // The view that is open here is the one that is shown.
  focus.open('loss', { sample: 5 });
  teaching.toggleSpotlight();
  expect(led()).toEqual([{ type: 'look', view: 'loss', sample: 5 }]);
});
