/** Who may change what: the instructor's switches, and what everybody else sees of them. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { overallPolicy, policyTitle } from '../../../client/panels/people/policy.js';
import PolicyPanel from '../../../client/panels/people/PolicyPanel.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const everyone = viewOf().policy;

it('sets everything, or one group', async () => {
  const session = new FakeSession('instructor');
  render(OnDesk, { session, panel: PolicyPanel });
  const row = (name: RegExp) => within(screen.getByRole('radiogroup', { name }));
  await fireEvent.click(row(/^Everything/).getByRole('radio', { name: 'Only me' }));
  await fireEvent.click(row(/^Data/).getByRole('radio', { name: 'Only me' }));
  expect(session.sent.map(({ command }) => command)).toEqual([
    { type: 'set-policy', policy: 'instructor', group: undefined },
    { type: 'set-policy', policy: 'instructor', group: 'data' },
  ]);
});

it('shows no switch to a student', () => {
  const session = new FakeSession('student');
  session.state = viewOf({ policy: { ...everyone, data: 'instructor' } });
  render(OnDesk, { session, panel: PolicyPanel });
  expect(screen.queryAllByRole('radio')).toEqual([]);
  expect(screen.getByText('the instructor')).toBeTruthy();
});

it('is said in few words', () => {
  expect(overallPolicy({ ...everyone, data: 'instructor' })).toBeUndefined();
  expect(policyTitle(everyone, true)).toBe('Everyone changes');
  expect(policyTitle({ ...everyone, data: 'instructor' }, true)).toBe('Some change');
});
