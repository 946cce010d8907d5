/** The class's timer on a page: by the server's clock, heard once, and with controls for who teaches. */
// @vitest-environment happy-dom
import type { Timer } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { teachKeys } from '../../../client/panels/teach/teach-keys.js';
import { clockTime } from '../../../client/panels/timer/countdown.svelte.js';
import { readTime } from '../../../client/panels/timer/read-time.js';
import TimerDialog from '../../../client/panels/timer/TimerDialog.svelte';
import TimerRow from '../../../client/panels/timer/TimerRow.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

const timer = (change: Partial<Timer> = {}): Timer => ({
  seq: 4,
  label: 'discuss',
  phase: 'running',
  seconds: 90,
  ...change,
});
const sent = (session: FakeSession) => session.sent.map(({ command }) => command);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it.each([0, -86_400_000, 3_600_000])(
  '[TI4] counts by the server’s clock where the device’s is %d ms behind it',
  (ahead) => {
    vi.useFakeTimers({ now: 1_000_000_000 });
    const session = Object.assign(new FakeSession('student'), { clockAheadMs: ahead });
    session.state = viewOf({ timer: timer(), timerEnds: Date.now() + ahead + 65_000 });
    render(OnDesk, { session, panel: TimerRow });
    expect(screen.getByRole('timer').textContent).toBe('1:05');
    vi.advanceTimersByTime(6_000);
    flushSync();
    expect(screen.getByRole('timer').textContent).toBe('0:59');
    expect(screen.getByText('Discuss')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    session.state = viewOf({ timer: timer({ phase: 'paused', seconds: 59 }), timerEnds: null });
    flushSync();
    vi.advanceTimersByTime(20_000);
    flushSync();
    expect(screen.getByRole('timer').textContent).toBe('0:59');
  },
);

it('[TI4] that the time is up is heard once, and no second is', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const session = new FakeSession('student');
  session.state = viewOf({ timer: timer(), timerEnds: Date.now() + 2_000 });
  const { container } = render(OnDesk, { session, panel: TimerRow });
  const heard: string[] = [];
  const status = container.querySelector('[role="status"]')!;
  const note = () => {
    const text = status.textContent?.trim() ?? '';
    if (text !== (heard.at(-1) ?? '')) heard.push(text);
  };
  for (let second = 0; second < 4; second++) {
    vi.advanceTimersByTime(1_000);
    flushSync();
    note();
  }
  expect(heard).toEqual([]);
  session.state = viewOf({ timer: timer({ seq: 5, phase: 'over', seconds: 60 }), timerEnds: Date.now() + 60_000 });
  for (let second = 0; second < 10; second++) {
    flushSync();
    note();
    vi.advanceTimersByTime(1_000);
  }
  expect(heard).toEqual(['Discuss: time is up']);
  expect(container.querySelectorAll('[role="status"], [aria-live="polite"], [role="alert"]')).toHaveLength(1);
});

it('[TI1] who teaches pauses it, gives it a minute, and puts it away', async () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ timer: timer(), timerEnds: Date.now() + 60_000 });
  render(OnDesk, { session, panel: TimerRow });
  for (const name of ['Pause', '+ 1 min', 'Stop']) await press(name);
  session.state = viewOf({ timer: timer({ phase: 'paused' }) });
  flushSync();
  await press('Go on');
  session.state = viewOf({ timer: timer({ phase: 'over' }) });
  flushSync();
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  await press('Put away');
  expect(sent(session)).toEqual([
    { type: 'pause-timer', paused: true },
    { type: 'extend-timer', seconds: 60 },
    { type: 'stop-timer' },
    { type: 'pause-timer', paused: false },
    { type: 'stop-timer' },
  ]);
});

it('[TC21] its controls name their keys only where the page has them', () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ timer: timer(), timerEnds: Date.now() + 60_000 });
  const keys = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-keyshortcuts'));
  render(OnDesk, { session, panel: TimerRow });
  expect(keys()).toEqual([null, null, null]);
  cleanup();
  render(OnDesk, { props: { session, panel: TimerRow, props: { keyed: true } } });
  expect(keys()).toEqual(['Shift+T', 'Shift+M', 'Shift+X']);
});

it('[TI5] a length is one press, with the word that was chosen; a typed time is read, or said to be unreadable', async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  const session = new FakeSession('instructor');
  render(OnDesk, { props: { session, panel: TimerDialog, props: { onclose: () => {} } } });
  await fireEvent.click(screen.getByRole('radio', { name: 'Discuss', hidden: true }));
  await fireEvent.click(screen.getByRole('button', { name: '2 min', hidden: true }));
  const field = screen.getByLabelText(/^Or minutes/);
  await fireEvent.input(field, { target: { value: 'soon' } });
  await fireEvent.submit(field.closest('form')!);
  expect(screen.getByRole('alert', { hidden: true }).textContent).toMatch(/^Type minutes/);
  await fireEvent.input(field, { target: { value: '1:30' } });
  expect(screen.queryByRole('alert', { hidden: true })).toBeNull();
  await fireEvent.submit(field.closest('form')!);
  expect(sent(session)).toEqual([
    { type: 'start-timer', seconds: 120, label: 'discuss' },
    { type: 'start-timer', seconds: 90, label: 'discuss' },
  ]);
});

it('[TI5] every time that a clock shows is read as it is shown; what is no length of a timer is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6_000 }), (seconds) => {
      expect(readTime(clockTime(seconds))).toBe(seconds >= 5 && seconds <= 3_600 ? seconds : undefined);
    }),
  );
  expect(['3', ' 2 ', '0:5', '1 : 30'].map(readTime)).toEqual([180, 120, 5, 90]);
  expect(['', '-1', '1:60', '1.5', '90', ':30', '1:2:3', 'five'].map(readTime)).toEqual(Array(8).fill(undefined));
});

it('[TI5] the panel’s list of keys has it', () => {
  expect(teachKeys()).toContainEqual({ keys: ['T'], does: 'Timer that everybody sees' });
});
