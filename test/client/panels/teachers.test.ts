/** Who teaches here, as the panel lists it: inviting, handing over, sending away; and what a co-instructor reads instead. */
// @vitest-environment happy-dom
import type { PersonView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import TeachersPanel from '../../../client/panels/teach/TeachersPanel.svelte';
import { inviteLink } from '../../../client/panels/share/addresses.js';
import Invited from '../../../client/routes/room/Invited.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

const asked: { path: string; body: unknown; authorization: string | null }[] = [];
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    asked.push({ path, body: JSON.parse(String(init.body ?? 'null')), authorization: headers.get('authorization') });
    const body = { pairing: 'sEcReT_-1', expiresInMs: 3_600_000, addresses: [] };
    return Promise.resolve(new Response(JSON.stringify(body), { status: 201 }));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const teaches = (id: string, name: string, change: Partial<PersonView> = {}): PersonView => ({
  id,
  name,
  role: 'instructor',
  connected: true,
  ...change,
});

function show(coInstructors: readonly string[], devices = 1) {
  const session = Object.assign(new FakeSession('instructor'), { classroom: { devices } });
  session.people = [
    teaches('me', 'Ms Green'),
    teaches('blue', 'Mr Blue', { connected: false }),
    teaches('gone', 'Mr Grey', { removed: true, connected: false }),
    teaches('heron', 'Heron', { role: 'student' }),
  ];
  session.state = viewOf({ coInstructors: coInstructors.map((person) => ({ person, seq: 3 })) });
  const onclose = vi.fn();
  render(OnDesk, { props: { session, panel: TeachersPanel, props: { code: 'K7M4PX', secret: 'mine', onclose } } });
  return { session, onclose };
}
const sent = (session: FakeSession) => session.sent.map(({ command }) => command);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

it('[PE34] whoever leads by several devices is one of those who teach, and reads by how many', () => {
  show(['blue'], 2);
  expect(screen.getAllByRole('listitem')[0].textContent?.replace(/\s+/g, ' ').trim()).toBe(
    'Ms Green you · leads the room · on 2 devices',
  );
});

it('[TC14] who leads hands over and sends away only once it was asked again', async () => {
  const { session, onclose } = show(['blue']);
  expect(screen.getAllByRole('listitem').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Ms Green you · leads the room',
    'Mr Blue co-instructor · away Hand over … Send away …',
  ]);
  await press('Hand the room over to Mr Blue');
  expect(screen.getByText(/^Mr Blue leads the room from then on/)).toBeTruthy();
  await press('Cancel');
  await press('Send Mr Blue away');
  await press('Cancel');
  expect(sent(session)).toEqual([]);
  await press('Send Mr Blue away');
  await press('Send away');
  session.sent[0].answer({ ok: true, seq: 4, step: 0 });
  await vi.waitFor(() => screen.getByRole('button', { name: 'Hand the room over to Mr Blue' }));
  await press('Hand the room over to Mr Blue');
  await press('Hand over');
  expect(sent(session)).toEqual([
    { type: 'dismiss', person: 'blue' },
    { type: 'hand-over', person: 'blue' },
  ]);
  session.sent[1].answer({ ok: true, seq: 5, step: 0 });
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
});

it('[TC14] an invitation is a link with its secret in the fragment alone; the key that makes it stands in a header', async () => {
  show([]);
  await press('Invite a co-instructor');
  const field: HTMLInputElement = await screen.findByLabelText('Link that invites a co-instructor');
  const link = new URL(field.value);
  expect([link.pathname, link.search, link.hash]).toEqual(['/room/K7M4PX', '', '#teach=sEcReT_-1']);
  expect(field.value).toBe(inviteLink(location.origin, 'K7M4PX', 'sEcReT_-1'));
  const made = asked.filter(({ path }) => path.endsWith('/pairings'));
  expect(made).toEqual([
    { path: '/api/rooms/K7M4PX/pairings', body: { as: 'co-instructor' }, authorization: 'Bearer mine' },
  ]);
  expect(screen.getByText(/^Works once, for 60 minutes/)).toBeTruthy();
});

it('[TC14] a co-instructor reads why, and has no button for it', () => {
  show(['me']);
  expect(screen.getByText(/^You teach along/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('[TC14] whoever was invited types a name before the invitation is used', async () => {
  const oncome = vi.fn();
  const onstudent = vi.fn();
  render(Invited, { code: 'K7M4PX', failure: undefined, busy: false, oncome, onstudent });
  await press('Teach along');
  expect(oncome).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toMatch(/nickname/);
  await fireEvent.input(screen.getByLabelText(/^Your name/), { target: { value: ' Mr Blue ' } });
  await press('Teach along');
  expect(oncome).toHaveBeenCalledWith('Mr Blue');
  await press('Join as a student instead');
  expect(onstudent).toHaveBeenCalled();
});

it('[SEC7] who leads ends other devices, once it was asked again', async () => {
  const { session } = show([]);
  await press('End my other devices …');
  expect(screen.getByText(/its key opens nothing any more/)).toBeTruthy();
  await press('Cancel');
  expect(sent(session)).toEqual([]);
  await press('End my other devices …');
  await press('End them');
  expect(sent(session)).toEqual([{ type: 'end-devices' }]);
});
