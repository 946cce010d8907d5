/** Splitting the class, and what a page of a team says and sends where. */
// @vitest-environment happy-dom
import type { SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { Desk } from '../../../client/panels/desk.svelte.js';
import TeamBar from '../../../client/routes/room/TeamBar.svelte';
import { History } from '../../../client/state/history.js';
import { whyNot } from '../../../client/state/permission.js';
import { permissionWords } from '../../../client/strings/en/permission.js';
import { teamWords } from '../../../client/strings/en/teams.js';
import BreakOutDialog from '../../../client/panels/teach/BreakOutDialog.svelte';
import PersonPlace from '../../../client/panels/teach/PersonPlace.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

it('[BR15] the class is split into as many teams as are chosen, in the order that is chosen', async () => {
  const session = new FakeSession('instructor');
  session.people = [
    ...session.people,
    ...['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id, role: 'student' as const, connected: true })),
  ];
  render(OnTeaching, { props: { session, panel: BreakOutDialog, props: { onclose: () => {} } } });
  expect(button(teamWords.fewer).disabled).toBe(true);
  await fireEvent.click(button(teamWords.more));
  await fireEvent.click(button(teamWords.more));
  screen.getByText(teamWords.sizes(6, 4, 1, 2));
  await fireEvent.click(screen.getByLabelText(teamWords.order));
  await fireEvent.click(button(teamWords.start));
  expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'break-out', teams: 4, by: 'order' }]);
  session.sent[0].answer({ ok: false, error: { code: 'in-teams', message: 'The class is in teams already.' } });
  await screen.findByText('The class is in teams already.');
});

it('[BR15] a team’s page says which team, with whom, and that its changes are its own', () => {
  const of = { code: 'K7M4PX', team: 3, teaches: false, paused: false, slim: false };
  const { rerender } = render(TeamBar, { ...of, mates: ['Ada', 'Ben', 'Cleo'] });
  screen.getByText(teamWords.youWith(3, 'Ada, Ben and Cleo'));
  screen.getByText(teamWords.onlyYours);
  void rerender({ ...of, mates: [], paused: true });
  flushSync();
  screen.getByText(teamWords.youAlone(3));
  screen.getByText(teamWords.teamsHeld);
  void rerender({ ...of, mates: [], teaches: true });
  flushSync();
  expect(screen.getByRole('link', { name: teamWords.toAll }).getAttribute('href')).toContain('/teach/K7M4PX');
});

it('[BR15] on a team’s page settings go to the team, answers and hands to the class', () => {
  const [team, room] = [new FakeSession(), new FakeSession()];
  const desk = new Desk(team, new History(), room);
  void desk.send({ type: 'set-training', learningRate: 0.1 });
  void desk.sendToRoom({ type: 'raise-hand', raised: true });
  expect(team.sent.map(({ command }) => command.type)).toEqual(['set-training']);
  expect(room.sent.map(({ command }) => command.type)).toEqual(['raise-hand']);
  expect(desk.together).toBe(false);
  room.state = viewOf({ wait: {} as SessionView['wait'] });
  expect(desk.together).toBe(true);
});

it('[BR15] while all teams are held their students cannot start training, and are told why', () => {
  const session = new FakeSession();
  session.state = viewOf({ team: { number: 1, paused: true } });
  expect(whyNot(session, 'transport')).toBe(permissionWords.teamsHeld);
  expect(whyNot(session, 'training')).toBeUndefined();
  session.me = { id: 'me', name: 'Ms Lee', role: 'instructor' };
  expect(whyNot(session, 'transport')).toBeUndefined();
});

it('[TC17] the key that leads to where a student is put is named where it does, and nowhere else', () => {
  const session = new FakeSession('instructor');
  const student = { id: 'a', name: 'Ada', role: 'student' as const, connected: true };
  session.people = [...session.people, student];
  const teams = [['a'], []];
  session.state = viewOf({ breakout: { seq: 1, step: 0, paused: false, teams } });
  const key = (keyed: object) => {
    render(OnTeaching, { props: { session, panel: PersonPlace, props: { person: 'a', onsent: () => {}, ...keyed } } });
    const named = screen.getByRole('combobox').getAttribute('aria-keyshortcuts');
    cleanup();
    return named;
  };
  expect([key({ keyed: true }), key({})]).toEqual(['G', null]);
});
