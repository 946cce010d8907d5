/** The panel's single keys: each does what its line in the list says, and everything in the room's menu has one. */
// @vitest-environment happy-dom
import { groups, policyForAll } from '@gradroom/shared';
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { roomMatters, type RoomMatter } from '../../../client/panels/teach/room-matters.js';
import { onTeachKey, teachKeys, type TeachPageActs } from '../../../client/panels/teach/teach-keys.js';
import type { Teaching } from '../../../client/panels/teach/teaching.svelte.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnLeading from './OnLeading.svelte';
import OnTeaching from './OnTeaching.svelte';

afterEach(cleanup);

function panel() {
  const session = new FakeSession('instructor');
  session.state = viewOf({ policy: policyForAll('turn'), hands: [{ person: 'other', seq: 3 }] });
  let teaching!: Teaching;
  render(OnTeaching, { session, panel: OnLeading, onteaching: (its: Teaching) => (teaching = its) });
  const opened: string[] = [];
  const page = new Proxy({} as TeachPageActs, {
    get: (_, name: string) => (matter?: RoomMatter) => opened.push(matter ?? name),
  });
  const press = (key: string) => {
    const shiftKey = key.startsWith('shift+');
    const pressed = { key: key.replace('shift+', ''), shiftKey, cancelable: true };
    onTeachKey(new KeyboardEvent('keydown', pressed), teaching, page);
  };
  return { press, opened, teaching, sent: () => session.sent.splice(0).map(({ command }) => command) };
}

it('[TC17] every matter of the room’s menu has a key of its own, in the list, that opens it', () => {
  const { press, opened } = panel();
  for (const { keys } of teachKeys()) press(keys.join('+').replace('Del', 'Delete').toLowerCase());
  expect(roomMatters.filter((matter) => !opened.includes(matter))).toEqual([]);
  expect(opened).toEqual(expect.arrayContaining(['ask', 'teams', 'timer', 'byHand', 'share', 'find', 'keys']));
  expect(new Set(opened).size).toBe(opened.length);
  expect(new Set(teachKeys().map(({ does }) => does)).size).toBe(teachKeys().length);
});

it('[TC17] keys set who may change what, give the turn, take back a change, and hide names', () => {
  const { press, sent, teaching } = panel();
  for (const key of '1234') press(key);
  expect(sent()).toEqual([
    { type: 'set-policy', policy: 'everyone' },
    { type: 'set-policy', policy: 'turn' },
    { type: 'set-policy', policy: 'instructor' },
    { type: 'set-policy', policy: 'consensus', group: 'activation' },
  ]);
  for (const key of '567') press(key);
  expect(sent().map((command) => command.type === 'give-turn' && command.order)).toEqual(['next', 'hand', 'chance']);
  for (const key of 'uy') press(key);
  expect(sent()).toEqual([{ type: 'undo' }, { type: 'anonymize', anonymous: true }]);
  press('+');
  press(',');
  expect([teaching.onPlan, teaching.onSettings]).toEqual([true, true]);
  press('shift+v');
  expect(teaching.view).toBe('boundary');
  // A capital of Caps Lock is no other key.
  press('U');
  expect(sent()).toEqual([{ type: 'undo' }]);
});

it('[TC17] digits stand last in the list', () => {
  const digits = teachKeys().map(({ keys }) => /\d/.test(keys[0]));
  expect(digits).toEqual(digits.toSorted((a, b) => Number(a) - Number(b)));
});

it('[TC21] 0 goes from everything to each kind of setting, which 1 to 4 are then about', () => {
  const { press, sent, teaching } = panel();
  for (const group of groups) {
    press('0');
    press('2');
    expect(sent()).toEqual([{ type: 'set-policy', policy: 'turn', group }]);
    press('4');
    expect(sent()).toEqual([{ type: 'set-policy', policy: 'consensus', group }]);
  }
  press('0');
  expect(teaching.policyGroup).toBeUndefined();
});

it('[TC21] a part of the page that has keys of its own has them before the page, as far as its buttons can be pressed', () => {
  const { press, sent } = panel();
  const part = document.createElement('div');
  part.dataset.ownKeys = '';
  part.innerHTML = '<button aria-keyshortcuts="U"></button><button aria-keyshortcuts="Y" disabled></button>';
  document.body.append(part);
  const pressed = vi.fn();
  part.addEventListener('click', pressed);
  press('u');
  expect([pressed.mock.calls.length, sent()]).toEqual([1, []]);
  press('y');
  expect([pressed.mock.calls.length, sent()]).toEqual([1, [{ type: 'anonymize', anonymous: true }]]);
  part.remove();
});
