/** The cards of signals: who is meant, is shown in the roster, by a press or by a key. */
// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { THINKING_MS } from '../../../client/panels/teach/roster.js';
import SignalCards from '../../../client/panels/teach/SignalCards.svelte';
import { onTeachKey, type TeachPageActs } from '../../../client/panels/teach/teach-keys.js';
import type { Teaching } from '../../../client/panels/teach/teaching.svelte.js';
import { teachPeople } from '../../../client/strings/en/teach-people.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

it('[TC21] by key the roster shows who has not answered, and who is stuck', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const session = new FakeSession('instructor');
  session.people = [
    ...session.people.filter(({ id }) => id === 'me'),
    { id: 'ann', name: 'Ann', role: 'student', connected: true },
  ];
  const question = { kind: 'choice', text: 'Which?', options: [{ text: 'A' }, { text: 'B' }] };
  session.state = viewOf({
    questions: [{ seq: 5, step: 0, lesson: null, phase: 'open', rounds: [{ answers: {} }], right: null, question }],
    human: { progress: [{ person: 'ann', whole: false, missed: 1, attempts: 3, right: 0 }] },
  } as never);
  const onroster = vi.fn();
  let teaching!: Teaching;
  const { container } = render(OnTeaching, {
    props: { session, panel: SignalCards, props: { onroster }, onteaching: (its: Teaching) => (teaching = its) },
  });
  container.classList.add('page');
  teaching.attendance.follow();
  const stop = teaching.attendance.tick();
  vi.advanceTimersByTime(THINKING_MS + 5_000);
  stop();
  flushSync();
  expect(screen.getAllByRole('button', { name: teachPeople.who })).toHaveLength(2);
  const press = (key: string) =>
    onTeachKey(new KeyboardEvent('keydown', { key, shiftKey: true, cancelable: true }), teaching, {} as TeachPageActs);
  press('w');
  expect([teaching.attendance.filter, onroster.mock.calls.length]).toEqual(['unanswered', 1]);
  press('k');
  expect([teaching.attendance.filter, onroster.mock.calls.length]).toEqual(['stuck', 2]);
});
