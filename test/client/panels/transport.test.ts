/** The transport: what each button asks for, and what it says where the policy forbids it. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { onShortcut } from '../../../client/panels/transport/shortcuts.svelte.js';
import { speedTitle } from '../../../client/panels/transport/speed.js';
import type { Transport } from '../../../client/panels/transport/transport.js';
import TransportBar from '../../../client/panels/transport/TransportBar.svelte';
import { FakeSession, viewOf } from '../state/fake-session.svelte.js';
import OnDesk from './OnDesk.svelte';

afterEach(cleanup);

function show(session: FakeSession) {
  render(OnDesk, { session, panel: TransportBar });
  return session;
}
const commands = (session: FakeSession) => session.sent.map(({ command }) => command);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('transport', () => {
  it('pauses at once, before the room has answered, and settles on what the room says', async () => {
    const session = show(new FakeSession());
    await press('Pause');
    expect(commands(session)).toEqual([{ type: 'run', running: false }]);
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
    session.sent[0].answer({ ok: true, seq: 1, step: 10 });
    await Promise.resolve();
    session.state = viewOf({ seq: 2, running: true });
    flushSync();
    expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
  });

  it('steps once, or once through the training data', async () => {
    const session = show(new FakeSession());
    await press('One step');
    await press('One epoch');
    // 500 points, half of them for training, in batches of ten.
    expect(commands(session)).toEqual([
      { type: 'step', count: 1 },
      { type: 'step', count: 25 },
    ]);
  });

  it('starts again from the same seed or from a new one', async () => {
    const session = show(new FakeSession());
    await press('Start again');
    await fireEvent.click(screen.getByRole('menuitem', { name: /same weights/ }));
    await press('Start again');
    await fireEvent.click(screen.getByRole('menuitem', { name: /New weights/ }));
    expect(commands(session)).toEqual([{ type: 'reset' }, { type: 'reset', seed: expect.any(Number) }]);
  });

  it('sets the speed from one step a second to as fast as the machine goes', async () => {
    const session = show(new FakeSession());
    await press(/^Speed/);
    await fireEvent.click(screen.getByRole('menuitemradio', { name: /^1 step/ }));
    await press(/^Speed/);
    await fireEvent.click(screen.getByRole('menuitemradio', { name: /Full speed/ }));
    expect(commands(session)[0]).toEqual({ type: 'set-training', speed: 1 });
    session.sent[0].answer({ ok: true, seq: 1, step: 0 });
    await new Promise((done) => setTimeout(done));
    expect(commands(session)[1]).toEqual({ type: 'set-training', speed: 'max' });
  });

  it('[CP4] is disabled with the reason where only the teacher may', async () => {
    const session = new FakeSession('student');
    session.state = viewOf({ policy: { ...viewOf().policy, transport: 'instructor' } });
    show(session);
    const play = screen.getByRole('button', { name: 'Pause' });
    expect(play.hasAttribute('disabled')).toBe(true);
    expect(play.title).toMatch(/Only the instructor/);
    await press('One step');
    expect(session.sent).toEqual([]);
  });

  it('names a speed that the menu does not have', () => {
    expect(speedTitle(25)).toBe('25 steps/s');
    expect(speedTitle('max')).toBe('Full speed');
  });
});

describe('[CP7] keys', () => {
  const done: string[] = [];
  const transport = {
    playOrPause: () => done.push('play'),
    step: () => done.push('step'),
    epoch: () => done.push('epoch'),
  } as unknown as Transport;
  function key(name: string, target: HTMLElement = document.body, init: KeyboardEventInit = {}) {
    document.body.append(target === document.body ? '' : target);
    done.length = 0;
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init });
    const listen = (pressed: KeyboardEvent) =>
      onShortcut(pressed, transport, { list: () => done.push('list'), explain: () => done.push('explain') });
    window.addEventListener('keydown', listen);
    target.dispatchEvent(event);
    window.removeEventListener('keydown', listen);
    return done.join();
  }

  it('play, step, go through an epoch and list themselves', () => {
    expect([' ', 's', 'e', 'x', '?'].map((name) => key(name))).toEqual(['play', 'step', 'epoch', 'explain', 'list']);
  });

  it('leave fields, buttons and the browser’s own keys alone', () => {
    expect(key('s', document.createElement('input'))).toBe('');
    expect(key(' ', document.createElement('button'))).toBe('');
    expect(key('s', document.body, { ctrlKey: true })).toBe('');
  });

  it('work on after a radio button was pressed, which takes no letters', () => {
    const radio = Object.assign(document.createElement('input'), { type: 'radio' });
    expect(key('s', radio)).toBe('step');
    expect(key(' ', radio)).toBe('');
  });
});
