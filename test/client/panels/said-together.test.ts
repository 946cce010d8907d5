// @vitest-environment happy-dom
/** What a class that decides together is told in words: what it came to, aloud and seldom; a raised hand's place. */
import type { Act, SessionView } from '@gradroom/shared';
import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Announcer from '../../../client/panels/people/Announcer.svelte';
import Signals from '../../../client/panels/people/Signals.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

const { configuration, policy } = viewOf();
const layers = [
  { activation: 'tanh', alpha: 0 },
  { activation: 'leaky-relu', alpha: 0.1 },
  configuration.network.layers.at(-1)!,
] as const;

class Class extends FakeSession {
  shows(change: Partial<SessionView>) {
    this.state = viewOf({
      policy: { ...policy, activation: 'consensus' },
      configuration: { ...configuration, network: { ...configuration.network, hidden: [4, 2], layers } },
      ...change,
    });
    flushSync();
    return this;
  }
}

it('[CG5] what the class comes to is said after a moment, and then seldom; what people do as before', () => {
  vi.useFakeTimers();
  const session = new Class('student').shows({ seq: 1 });
  render(OnDesk, { session, panel: Announcer });
  const said = () => screen.getByRole('status').textContent;
  const act = (seq: number, change: Partial<Act>): Act =>
    ({ seq, lastSeq: seq, step: 0, actor: 'server', controls: [], restarted: false, hiddenCount: 2, ...change }) as Act;
  const agreed = (seq: number, alpha: number) => {
    const command = { type: 'agreed', layer: 1, activation: 'leaky-relu', alpha } as const;
    session.shows({ seq, acts: [act(seq, { command })] });
  };
  const heard: string[] = [];
  // Four times a second for half a minute.
  for (let n = 0; n < 120; n++) {
    agreed(2 + n, n / 119);
    vi.advanceTimersByTime(250);
    flushSync();
    if (said() !== '' && heard.at(-1) !== said()) heard.push(said());
  }
  expect(heard.length).toBeGreaterThan(1);
  expect(heard.length).toBeLessThanOrEqual(4);
  // At last it says where the class came to.
  vi.advanceTimersByTime(10_000);
  flushSync();
  expect(said()).toContain('alpha 1.00');
  vi.advanceTimersByTime(10_000);
  session.shows({ seq: 200, acts: [act(200, { actor: 'other', command: { type: 'run', running: false } })] });
  expect(said()).toBe('Otter paused training');
});

it('[CG10] a raised hand says its place, and nobody else’s', () => {
  const session = new Class('student');
  session.shows({ hands: [{ person: 'me', seq: 4 }], handPlace: 3 });
  render(OnDesk, { session, panel: Signals });
  expect(screen.getByText('You are 3rd')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Your hand is the 3rd of those that are up.');
  const said = (place: number) => {
    session.shows({ hands: [{ person: 'me', seq: 4 }], handPlace: place });
    return screen.getByRole('group').textContent;
  };
  expect([1, 2, 11, 22].map((place) => /You are (\w+)/.exec(said(place))![1])).toEqual(['1st', '2nd', '11th', '22nd']);
  session.shows({ hands: [{ person: 'me', seq: 4 }], handPlace: null });
  expect(screen.queryByText(/You are/)).toBeNull();
  expect(screen.queryByRole('status')).toBeNull();
});
