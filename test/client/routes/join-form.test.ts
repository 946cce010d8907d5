/** The join form: a nickname and nothing else, the shared computer's question, and errors that say what to do. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import JoinForm from '../../../client/routes/room/JoinForm.svelte';
import { endingOf } from '../../../client/routes/room/ending.js';

const room = { code: 'K7M4PX', name: 'Class 7b', people: 2, step: 10, open: true };
let answer: { status: number; body: unknown };

beforeEach(() => {
  answer = { status: 200, body: room };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status })));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(props: Record<string, unknown> = {}) {
  const handlers = { onjoin: vi.fn(), oncontinue: vi.fn(), onforget: vi.fn(), onpair: vi.fn() };
  render(JoinForm, { code: 'K7M4PX', ...handlers, ...props });
  return handlers;
}

it('[CP2] says which room it is, and joins with a trimmed nickname', async () => {
  const { onjoin } = show();
  await screen.findByRole('heading', { name: 'Join Class 7b' });
  expect(screen.getByText(/2 people in it/)).toBeTruthy();
  await fireEvent.input(screen.getByLabelText('Your nickname'), { target: { value: '  Heron ' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  expect(onjoin).toHaveBeenCalledWith('Heron');
});

it('asks for a nickname where there is none', async () => {
  const { onjoin } = show();
  await fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  expect(onjoin).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toMatch(/nickname/);
});

it('[CP2] on a shared computer offers to continue, or to be someone else', async () => {
  const seat = { code: 'K7M4PX', id: 'p1', name: 'Otter', role: 'student', resume: 'secret' };
  const { oncontinue, onforget } = show({ remembered: seat });
  expect(screen.queryByLabelText('Your nickname')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Continue as Otter' }));
  expect(oncontinue).toHaveBeenCalledWith(seat);
  await fireEvent.click(screen.getByRole('button', { name: 'I am someone else' }));
  expect(onforget).toHaveBeenCalled();
  expect(screen.getByLabelText('Your nickname')).toBeTruthy();
});

it('pairs a second device of the teacher’s by its one-time code', async () => {
  const { onpair } = show();
  await fireEvent.click(screen.getByRole('button', { name: 'I teach here' }));
  await fireEvent.input(screen.getByLabelText(/One-time code/), { target: { value: 'ab cd-ef' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Pair' }));
  expect(onpair).toHaveBeenCalledWith('ABCDEF');
});

it.each([
  ['locked', /^The room is locked/],
  ['ended', /^The lesson is over/],
] as const)(
  '[CP16] says that the room is %s instead of asking for a nickname, and looks again',
  async (closed, says) => {
    answer.body = { ...room, open: false, closed };
    show();
    await screen.findByText(says);
    expect(screen.queryByLabelText('Your nickname')).toBeNull();
    answer.body = room;
    await fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await screen.findByLabelText('Your nickname');
  },
);

it('[CP16] offers the own seat where the room is locked, and where it is over only to who teaches', async () => {
  const seat = { code: 'K7M4PX', id: 'p1', name: 'Otter', role: 'student', resume: 'secret' };
  answer.body = { ...room, open: false, closed: 'locked' };
  show({ remembered: seat });
  await screen.findByText(/^The room is locked/);
  expect(screen.getByRole('button', { name: 'Continue as Otter' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'I am someone else' })).toBeNull();
  cleanup();
  answer.body = { ...room, open: false, closed: 'ended' };
  show({ remembered: seat });
  await screen.findByText(/^The lesson is over/);
  expect(screen.queryByRole('button', { name: 'Continue as Otter' })).toBeNull();
  cleanup();
  show({ remembered: { ...seat, role: 'instructor' } });
  await screen.findByText(/^The lesson is over/);
  expect(screen.getByRole('button', { name: 'Continue as Otter' })).toBeTruthy();
});

it('says what to do when there is no such room', async () => {
  answer = { status: 404, body: { error: { code: 'unknown-room', message: 'There is no room K7M4PX.' } } };
  show();
  await screen.findByRole('heading', { name: 'There is no such room' });
  expect(screen.getByRole('button', { name: 'Type the code again' })).toBeTruthy();
});

describe('[CP3] endings', () => {
  it.each(['unknown-room', 'room-full', 'room-closed', 'replaced', 'something-new'])('%s offers one way on', (code) => {
    const ending = endingOf({ code, message: 'Why.' });
    expect(ending.title).not.toBe('');
    expect(ending.text).not.toBe('');
    expect(ending.button).not.toBe('');
  });
});
