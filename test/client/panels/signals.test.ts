/** A student's own hand and reactions, and what the page says is so of a student. */
// @vitest-environment happy-dom
import type { Reaction, SessionView } from '@gradroom/shared';
import { policyForAll } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import OwnState from '../../../client/panels/people/OwnState.svelte';
import Signals from '../../../client/panels/people/Signals.svelte';
import OwnBar from '../../../client/routes/room/OwnBar.svelte';
import { permissionWords } from '../../../client/strings/en/permission.js';
import { signalWords } from '../../../client/strings/en/signals.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);
afterEach(() => vi.useRealTimers());

class Signalling extends FakeSession {
  readonly reactions: (Reaction | null)[] = [];
  react = (reaction: Reaction | null) => void this.reactions.push(reaction);
  shows(change: Partial<SessionView>) {
    this.state = viewOf(change);
    flushSync();
  }
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const isOn = (name: string) => button(name).getAttribute('aria-pressed') === 'true';
const room = { locked: false, approval: false, frozen: false, anonymous: false, ended: false };

it('[CP12] the own hand goes up and down by a press and by H, but not while something is typed', async () => {
  const session = new Signalling();
  render(OnDesk, { session, panel: Signals });
  expect(isOn(signalWords.hand)).toBe(false);
  await fireEvent.click(button(signalWords.hand));
  session.shows({ hands: [{ person: 'me', seq: 5 }] });
  expect(isOn(signalWords.hand)).toBe(true);
  await fireEvent.keyDown(document.body, { key: 'h' });
  const field = document.body.appendChild(document.createElement('input'));
  await fireEvent.keyDown(field, { key: 'h' });
  field.remove();
  expect(session.sent.map(({ command }) => command)).toEqual([
    { type: 'raise-hand', raised: true },
    { type: 'raise-hand', raised: false },
  ]);
});

it('[CP12] one reaction at a time, until it is taken back, two minutes are over, or the connection is lost', async () => {
  vi.useFakeTimers();
  const session = new Signalling();
  render(OnDesk, { session, panel: Signals });
  await fireEvent.click(button(signalWords.lost));
  await fireEvent.click(button(signalWords.gotIt));
  expect([isOn(signalWords.lost), isOn(signalWords.gotIt)]).toEqual([false, true]);
  await fireEvent.click(button(signalWords.gotIt));
  await fireEvent.click(button(signalWords.lost));
  expect(session.reactions).toEqual(['lost', 'got-it', null, 'lost']);
  vi.advanceTimersByTime(120_000);
  flushSync();
  expect(isOn(signalWords.lost)).toBe(false);
  await fireEvent.click(button(signalWords.gotIt));
  session.connection = { status: 'reconnecting', sinceMs: 0 };
  flushSync();
  expect(isOn(signalWords.gotIt)).toBe(false);
  expect(button(signalWords.gotIt)).toMatchObject({ disabled: true, title: signalWords.away });
});

it('[CP13] what is so of me is said: held, only looking, another name, an animal', async () => {
  const session = new Signalling();
  render(OnDesk, { session, panel: OwnState });
  const said = () => screen.queryAllByRole('status').map(({ textContent }) => textContent.trim());
  expect(said()).toEqual([]);
  session.shows({ muted: [{ person: 'me', seq: 3 }] });
  expect(said()).toEqual([permissionWords.muted]);
  session.shows({ room: { ...room, frozen: true } });
  expect(said()).toEqual([permissionWords.frozen]);

  session.shows({});
  session.people = [{ ...session.me!, name: 'Grey Heron', connected: true }];
  flushSync();
  expect(said()).toEqual(['You are called Grey Heron now.']);
  session.shows({ room: { ...room, anonymous: true } });
  expect(said()[0]).toMatch(/^You are called Grey Heron today: nobody but your teacher/);
  await fireEvent.click(button('Dismiss'));
  expect(said()).toEqual([]);
});

it('[CP14] a phone’s line says who I am, or whose turn it is, with the turn’s button', async () => {
  const session = new Signalling();
  render(OnDesk, { session, panel: OwnBar });
  expect(screen.getByText('Heron')).toBeTruthy();
  const policy = policyForAll('turn');
  const turn = { seq: 4, order: 'next', seconds: null, goesOn: false } as const;
  session.shows({ policy, turn: { ...turn, holder: 'other' } });
  expect(screen.getByRole('status').textContent).toContain('Otter has the turn.');
  session.shows({ policy, turn: { ...turn, holder: 'me' } });
  expect(screen.getByRole('status').textContent).toContain('It is your turn.');
  await fireEvent.click(button('Pass it on'));
  expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'end-turn' }]);
  expect(button(signalWords.hand)).toBeTruthy();
});

it('[CG10] a raised hand says its place, and nobody else’s', () => {
  const session = new Signalling();
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
