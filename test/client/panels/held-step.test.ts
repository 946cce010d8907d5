// @vitest-environment happy-dom
/** The step that is held still, where the room refuses the present one: it stays, and so does what a person does with it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import type { InspectAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../client/state/history.js';
import Explain from '../../../client/panels/explain/Explain.svelte';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
// Loaded beforehand: a view's own chunk may take long.
import '../../../client/views/later.js';
import '../../../client/views/explain/forward/ForwardWalk.svelte';
import { exactOf } from '../views/explain/exact.js';

const busy = { code: 'too-fast', message: 'Too many inspections. Wait a moment.', retryAfterMs: 40 } as const;
const away = { code: 'room-unavailable', message: 'The room is away.' } as const;

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 900 });
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(cleanup);

/** A room that answers as told, one answer after the other, and then as it is. */
async function opened(...answers: readonly (typeof busy | typeof away | 'as it is')[]) {
  const { session, engine } = await exactOf();
  const real = session.inspect.bind(session);
  const left = [...answers];
  const asked: (number | undefined)[] = [];
  session.inspect = (step?: number): Promise<InspectAnswer> => {
    asked.push(step);
    const next = left.shift() ?? 'as it is';
    return next === 'as it is' ? real(step) : Promise.resolve({ ok: false, error: next });
  };
  const focus = new Focus();
  focus.open('forward');
  const its = { session, history: new History(), focus, projector: false, onrefused: vi.fn() };
  render(Explain, its);
  return { asked, engine, step: engine.step };
}

const take = () => fireEvent.click(screen.getByRole('button', { name: 'Take the present step' }));
const shownStep = () => document.querySelector('.when')?.textContent;

it('[V80] a room that is asked too fast is asked again when it said, and nothing is said of it', async () => {
  const { asked } = await opened(busy, 'as it is', busy);
  await screen.findByRole('button', { name: 'Take the present step' });
  expect(asked.length).toBe(2);
  await take();
  await vi.waitFor(() => expect(asked.length).toBe(4));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('[V80] refused, the step that is held stays with all that was chosen on it, under a line that says why', async () => {
  const { engine, step } = await opened('as it is', away, busy, busy);
  const next = await screen.findByRole('button', { name: 'One layer on' });
  await fireEvent.click(next);
  const stop = () => document.querySelector('[aria-current=step]')?.textContent;
  const before = { stop: stop(), words: shownStep() };
  expect(before.words).toContain(String(step));
  engine.train(20);
  await take();
  const line = await screen.findByRole('alert');
  expect(line.textContent).toContain('The room is away.');
  expect({ stop: stop(), words: shownStep() }).toEqual(before);
  // Too fast once more after the wait: that is told as well, and the view is still there.
  await take();
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Too many inspections'));
  expect({ stop: stop(), words: shownStep() }).toEqual(before);
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(shownStep()).toContain(String(step + 20)));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('[V80] where nothing is held yet, the refusal stands alone, with the way to ask again', async () => {
  const { step } = await opened(away);
  expect((await screen.findByRole('alert')).textContent).toContain('The room is away.');
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(shownStep()).toContain(String(step)));
});
