/** What the whole page has to know: halted training, a restart, a network that is away, a refused change. */
// @vitest-environment happy-dom
import { groups, type Act, type Change } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Notices from '../../../client/panels/notices/Notices.svelte';
import Voices from '../../../client/routes/room/Voices.svelte';
import { whyNot } from '../../../client/state/permission.js';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

const act: Act = {
  seq: 3,
  lastSeq: 3,
  step: 40,
  actor: 'other',
  command: { type: 'set-training', learningRate: 10 },
  controls: ['training.learningRate'],
  from: 0.03,
  hiddenCount: 2,
  restarted: false,
};
const change: Change = {
  seq: 3,
  lastSeq: 3,
  step: 40,
  actor: 'other',
  group: 'training',
  controls: ['training.learningRate'],
  undone: false,
};

it('[SR4] says that the room lost its last moments, in words, when it is back', () => {
  const session = new FakeSession('student');
  render(OnDesk, { session, panel: Notices });
  const message = 'The server’s store lost its last moments.';
  session.connection = { status: 'live', told: { code: 'rolled-back', message } };
  flushSync();
  expect(screen.getByText(message)).toBeTruthy();
});

const stopped = { type: 'halted', layer: 1, reason: 'activation' } as const;

it('[CP8] says where training halted and what came before it, and offers undo and reset', async () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({
    seq: 4,
    running: false,
    halted: { layer: 1, reason: 'activation', step: 50 },
    acts: [act, { ...act, seq: 4, lastSeq: 4, step: 50, actor: 'server', command: stopped, controls: [] }],
    changes: [change],
  });
  render(OnDesk, { session, panel: Notices });
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toMatch(/step 50/);
  expect(alert.textContent).toMatch(/layer 2/);
  expect(alert.textContent).toMatch(/Otter set the learning rate to 10/);
  await fireEvent.click(screen.getByRole('button', { name: 'Undo the last change' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Reset the weights' }));
  expect(session.sent.map(({ command }) => command)).toEqual([{ type: 'undo' }, { type: 'reset' }]);
});

it('[TC21] names its keys only where the page has them', () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ seq: 4, halted: { layer: 0, reason: 'loss', step: 50 }, changes: [change] });
  const keys = () =>
    [/Undo/, /Reset/].map((name) => screen.getByRole('button', { name }).getAttribute('aria-keyshortcuts'));
  render(OnDesk, { session, panel: Notices });
  expect(keys()).toEqual([null, null]);
  cleanup();
  render(OnDesk, { props: { session, panel: Notices, props: { keyed: true } } });
  expect(keys()).toEqual(['U', 'Shift+R']);
});

it('[CP8] a halt stays in sight after a change by anybody, until training is started again or it is put away', async () => {
  const session = new FakeSession('student');
  session.state = viewOf({ seq: 5, halted: { layer: 0, reason: 'loss', step: 50, mended: true } });
  render(OnDesk, { session, panel: Notices });
  expect(screen.getByRole('alert').textContent).toMatch(/only a reset mends/);
  expect(screen.getByRole('button', { name: 'Reset the weights' })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
  session.state = viewOf({ seq: 7, halted: { layer: 0, reason: 'loss', step: 60 } });
  flushSync();
  expect(screen.getByRole('alert')).toBeTruthy();
});

it('offers no undo of somebody else’s change to a student', () => {
  const session = new FakeSession('student');
  session.state = viewOf({ seq: 4, halted: { layer: 0, reason: 'loss', step: 50 }, acts: [act], changes: [change] });
  render(OnDesk, { session, panel: Notices });
  expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
});

it('[CP8] says that a change of shape restarted training, but not of those from before the page came', () => {
  const session = new FakeSession();
  session.state = viewOf({ seq: 3, acts: [{ ...act, restarted: true }] });
  render(OnDesk, { session, panel: Notices });
  expect(screen.queryByText(/restarted from the seed/)).toBeNull();
  session.state = viewOf({ seq: 5, acts: [{ ...act, seq: 5, lastSeq: 5, restarted: true }] });
  flushSync();
  expect(screen.getByText(/restarted from the seed/)).toBeTruthy();
});

it('says that the network is away, and shows why a change was refused', async () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ halted: { layer: 0, reason: 'loss', step: 50 } });
  session.connection = { status: 'reconnecting', sinceMs: 0 };
  render(OnDesk, { session, panel: Notices });
  expect(screen.getByText(/Reconnecting/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Reset the weights' }));
  session.sent[0].answer({ ok: false, error: { code: 'too-fast', message: 'Slow down a little.' } });
  expect(await screen.findByText('Slow down a little.')).toBeTruthy();
});

it('[CP11] a room that is only shown says so, and offers a new one with its settings', async () => {
  const session = new FakeSession('instructor');
  session.state = viewOf({ computed: false, running: false });
  render(OnDesk, { session, panel: Voices });
  expect((await screen.findByText('Only shown:')).parentElement!.textContent).toMatch(
    /Only shown: another version of Gradroom/,
  );
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    asked.push(path, JSON.parse(body));
    return Promise.resolve(new Response('{"error":{"code":"stopping","message":"Not now."}}', { status: 503 }));
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Start a new room with these settings' }));
  expect(await screen.findByText('Not now.')).toBeTruthy();
  expect(asked).toEqual(['/api/rooms', { config: session.state.configuration }]);
  vi.unstubAllGlobals();
});

it('[CP11] nothing of it can be changed, and each control says why', () => {
  const session = new FakeSession('instructor');
  expect(whyNot(session, 'transport')).toBeUndefined();
  session.state = viewOf({ computed: false, running: false });
  for (const group of [...groups, 'policy'] as const) expect(whyNot(session, group)).toMatch(/only shown/);
});
