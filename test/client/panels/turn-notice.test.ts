/** Whose turn it is, as the page says it: to whoever has it, to the others, and to the teacher. */
// @vitest-environment happy-dom
import { policyForAll } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import TurnNotice from '../../../client/panels/people/TurnNotice.svelte';
import { whyNot } from '../../../client/state/permission.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

const policy = policyForAll('turn');
const turn = (holder: string) => ({ seq: 4, holder, order: 'next', seconds: 60, goesOn: false }) as const;
const sent = (session: FakeSession) => session.sent.map(({ command }) => command);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

it('[TU7] whoever has it may change things and pass it on; the clock is the server’s', async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const session = new FakeSession('student');
  session.state = viewOf({ policy, turn: turn(session.me!.id), turnEnds: 1_065_000 });
  render(OnDesk, { session, panel: TurnNotice });
  expect(screen.getByText('It is your turn.')).toBeTruthy();
  expect(whyNot(session, 'data')).toBeUndefined();
  expect(screen.getByRole('timer').textContent).toBe('1:05 left');
  vi.advanceTimersByTime(10_000);
  flushSync();
  expect(screen.getByRole('timer').textContent).toBe('0:55 left');
  await press('Pass it on');
  expect(sent(session)).toEqual([{ type: 'end-turn' }]);
});

it('[TU7] the others read who has it', () => {
  const session = new FakeSession('student');
  session.state = viewOf({ policy, turn: turn('other') });
  render(OnDesk, { session, panel: TurnNotice });
  expect(screen.getByRole('status').textContent).toContain('Otter has the turn.');
  expect(whyNot(session, 'data')).toBe('It is the turn of Otter.');
  expect(screen.queryByRole('timer')).toBeNull();
  session.state = viewOf({ policy, turn: null });
  flushSync();
  expect(whyNot(session, 'data')).toMatch(/nobody has the turn/);
});

it('[TU7] the teacher gives it in order, to a hand, by lot, with or without an end', async () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ policy, turn: null });
  render(OnDesk, { session, panel: TurnNotice });
  expect(screen.getByRole('button', { name: 'Hand (0)' })).toHaveProperty('disabled', true);
  expect(screen.queryByRole('button', { name: 'End' })).toBeNull();
  await fireEvent.click(screen.getByRole('checkbox', { name: 'then the next' }));
  await press('Next');
  session.state = viewOf({ policy, turn: turn('other'), hands: [{ person: 'other', seq: 5 }] });
  flushSync();
  await fireEvent.change(screen.getByRole('combobox'), { target: { value: '0' } });
  await press('Hand (1)');
  await press('By lot');
  await press('End');
  expect(sent(session)).toEqual([
    { type: 'give-turn', order: 'next', goesOn: true, seconds: 60 },
    { type: 'give-turn', order: 'hand', goesOn: false, seconds: undefined },
    { type: 'give-turn', order: 'chance', goesOn: false, seconds: undefined },
    { type: 'end-turn' },
  ]);
});
