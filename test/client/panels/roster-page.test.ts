/** The roster as it is drawn: students first, and below them whoever teaches along. */
// @vitest-environment happy-dom
import type { Role } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Roster from '../../../client/panels/teach/Roster.svelte';
import { teachPeople } from '../../../client/strings/en/teach-people.js';
import { teachWords } from '../../../client/strings/en/teach.js';
import { FakeSession } from '../state/fake-session.svelte.js';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);

it('[TC5] who teaches along stands below the students, is counted nowhere, and leads to who teaches', async () => {
  const session = new FakeSession('instructor');
  const person = (id: string, name: string, role: Role) => ({ id, name, role, connected: true });
  session.people = [
    ...session.people.filter(({ id }) => id === 'me'),
    person('bo', 'Bo', 'instructor'),
    person('zoe', 'Zoe', 'student'),
    person('ann', 'Ann', 'student'),
  ];
  const onteachers = vi.fn();
  render(OnTeaching, { props: { session, panel: Roster, props: { question: undefined, onteachers } } });
  const rows = screen.getAllByRole('listitem');
  expect(rows.map((row) => within(row).getByRole('button').textContent)).toEqual(['Ann', 'Zoe', 'Bo']);
  expect(rows.map((row) => row.textContent.includes(teachPeople.teaches))).toEqual([false, false, true]);
  expect(screen.getByText(teachWords.students(2))).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Bo' }));
  expect(onteachers).toHaveBeenCalledOnce();
});
