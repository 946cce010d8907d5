/** The first page's ways in: a room at one press, one with a name, and those that were made here. */
// @vitest-environment happy-dom
import { presetNames, presetOf } from '@gradroom/shared/lessons';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import StartRoom from '../../../client/routes/home/StartRoom.svelte';
import TaughtRooms from '../../../client/routes/home/TaughtRooms.svelte';
import { browserSeats } from '../../../client/state/seat.js';

// There are no workers here.
vi.mock('../../../client/state/situations.js', () => ({
  loadSituations: () => Promise.resolve(presetNames.map((name) => ({ name, ...presetOf(name) }))),
}));

const answers: Record<string, object> = {
  '/api/rooms': { code: 'K7M4PX', instructorToken: 'secret', joinUrl: '' },
  '/api/rooms/K7M4PX': { code: 'K7M4PX', name: 'Room K7M 4PX', people: 0, step: 0, open: true },
  '/api/rooms/ABCDEF': { code: 'ABCDEF', name: 'Class 7b', people: 2, step: 0, open: true },
};
const asked: unknown[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit = {}) => {
    if (typeof body === 'string') asked.push(JSON.parse(body));
    return Promise.resolve(new Response(JSON.stringify(answers[path])));
  });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

it('a room is started at one press, or with a name and a situation', async () => {
  render(StartRoom, { onfailure: () => {} });
  await fireEvent.click(screen.getByRole('button', { name: 'Start a room' }));
  await waitFor(() => expect(asked).toEqual([{}]));
  await fireEvent.click(screen.getByRole('button', { name: 'Name it, choose a situation' }));
  const field = await screen.findByLabelText('Name of the room', {}, { timeout: 8_000 });
  await fireEvent.input(field, { target: { value: ' Class 7b ' } });
  await fireEvent.submit(field.closest('form')!);
  await waitFor(() => expect(asked).toEqual([{}, { name: 'Class 7b' }]));
  await fireEvent.click(await screen.findByRole('radio', { name: /^Ten sigmoid layers: vanishing gradients/ }));
  await fireEvent.submit(field.closest('form')!);
  const { configuration } = presetOf('deep-sigmoid');
  await waitFor(() =>
    expect(asked[2]).toEqual({ name: 'Class 7b', config: JSON.parse(JSON.stringify(configuration)) }),
  );
});

it('rooms made here stand with code and name, and no code stands twice', async () => {
  for (const code of ['K7M4PX', 'ABCDEF']) browserSeats().keepTaught({ code, token: 'secret' });
  render(TaughtRooms);
  const links = await screen.findAllByRole('link');
  const text = links
    .filter((link) => !link.hasAttribute('aria-label'))
    .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
  expect(text).toEqual(['ABC DEF Class 7b 2 here', 'K7M 4PX Room empty']);
  const watch = links.filter((link) => link.hasAttribute('aria-label'));
  expect(watch.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
    ['Watch the recording of Class 7b ABC DEF', '/replay/ABCDEF'],
    ['Watch the recording of Room K7M 4PX', '/replay/K7M4PX'],
  ]);
});
