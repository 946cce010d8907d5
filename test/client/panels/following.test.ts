/** Following what everybody is shown: brought there, left alone when one looks around, and back at its end. */
// @vitest-environment happy-dom
import { policyForAll, type Role, type SessionView } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { Desk } from '../../../client/panels/desk.svelte.js';
import { classWords } from '../../../client/strings/en/class.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnFollowing from './OnFollowing.svelte';

afterEach(cleanup);

function classroom(role: Role = 'student') {
  const session = new FakeSession(role);
  session.people = [...session.people, { id: 'ada', name: 'Ms Ada', role: 'instructor', connected: true }];
  let desk!: Desk;
  const { unmount } = render(OnFollowing, { session, ondesk: (its: Desk) => (desk = its) });
  const show = (spotlight: SessionView['spotlight']) => {
    session.state = viewOf({ spotlight });
    flushSync();
  };
  return { desk, show, unmount, session };
}

it('[SQ9] who follows sees the view at its layer, unit and sample, and the next one; at its end the page is as before', () => {
  const { desk, show } = classroom();
  show({ view: 'flow', layer: 1, unit: 2, sample: 7 });
  expect([desk.focus.view, desk.focus.layer, desk.focus.unit, desk.focus.sample]).toEqual(['flow', 1, 2, 7]);
  expect(screen.getByText(classWords.shows('Ms Ada', 'Gradient flow'))).toBeTruthy();
  show({ view: 'chain', layer: 1, unit: 2, input: 4, sample: 7 });
  expect([desk.focus.view, desk.focus.input]).toEqual(['chain', 4]);
  show({ view: 'loss' });
  expect(desk.focus.view).toBe('loss');
  show({ view: 'network', layer: 0 });
  expect([desk.focus.view, desk.selectedLayer]).toEqual([null, 0]);
  show({ view: 'units' });
  show(null);
  expect(desk.focus.view).toBeNull();
});

it('[SQ9] who closes it looks around, until they follow again', async () => {
  const { desk, show } = classroom();
  show({ view: 'flow' });
  desk.focus.close();
  flushSync();
  show({ view: 'loss' });
  expect(desk.focus.view).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: classWords.followAgain }));
  flushSync();
  expect(desk.focus.view).toBe('loss');
  await fireEvent.click(screen.getByRole('button', { name: classWords.lookAround }));
  show({ view: 'batch' });
  expect(desk.focus.view).toBe('loss');
});

it('[SQ9] what one looks at by oneself stays when it is over, and the next one is followed', () => {
  const { desk, show } = classroom();
  show({ view: 'flow' });
  desk.focus.open('chain');
  flushSync();
  show(null);
  expect(desk.focus.view).toBe('chain');
  show({ view: 'flow' });
  expect(desk.focus.view).toBe('flow');
});

it('[SQ9] whoever teaches is not taken anywhere', () => {
  const { desk, show } = classroom('instructor');
  show({ view: 'flow', layer: 1 });
  expect([desk.focus.view, desk.selectedLayer]).toEqual([null, null]);
  expect(screen.queryByRole('button')).toBeNull();
});

it('[SQ9] a viewer follows, and has no buttons', () => {
  const { desk, show } = classroom('viewer');
  show({ view: 'flow' });
  expect(desk.focus.view).toBe('flow');
  expect(screen.queryByRole('button')).toBeNull();
});

it('[SQ9] it ends with the page’s part that follows', () => {
  const { desk, show, unmount } = classroom();
  show({ view: 'flow' });
  unmount();
  expect([desk.focus.view, desk.follows]).toEqual([null, true]);
});

it('[SQ9] a race of whoever teaches is followed as what is shown, until it ends; a student’s is not', () => {
  const { desk, show, session } = classroom();
  let policy = policyForAll('instructor');
  const runs = (actor: string | undefined) => {
    session.state = viewOf({ policy, race: actor === undefined ? null : ({ seq: 3, actor } as SessionView['race']) });
    flushSync();
  };
  runs('other');
  expect(desk.focus.view).toBeNull();
  runs('ada');
  expect(desk.focus.view).toBe('race');
  runs(undefined);
  expect(desk.focus.view).toBeNull();
  // Whoever may race anew stays there.
  policy = policyForAll('everyone');
  runs('ada');
  runs(undefined);
  expect(desk.focus.view).toBe('race');
  show(null);
});
