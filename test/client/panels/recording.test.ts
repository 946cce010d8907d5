/** The room's recording among what it leaves: fetched with the secret, with the names of pupils or without. */
// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import FileList from '../../../client/panels/teach/FileList.svelte';
import { teachRoom } from '../../../client/strings/en/teach-room.js';

const asked: [path: string, authorization: string | null][] = [];
let refused = false;
beforeEach(() => {
  asked.length = 0;
  refused = false;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push([path, new Headers(init.headers).get('authorization')]);
    const error = { code: 'too-fast', message: 'Later.' };
    return Promise.resolve(refused ? new Response(JSON.stringify({ error }), { status: 429 }) : new Response('file'));
  });
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('[RX3] is watched in a tab of its own, which knows the seat of this one', () => {
  render(FileList, { code: 'K7M4PX', secret: 'secret' });
  const watch = screen.getByRole('link', { name: teachRoom.watch });
  expect(['href', 'target', 'rel'].map((name) => watch.getAttribute(name))).toEqual([
    '/replay/K7M4PX',
    '_blank',
    'opener',
  ]);
});

it('[RF8] is offered in the panel with a sentence, and without names where that is ticked', async () => {
  render(FileList, { code: 'K7M4PX', secret: 'secret' });
  const download = screen.getByRole('button', { name: teachRoom.downloadName(teachRoom.recordingFile) });
  const why = document.getElementById(download.getAttribute('aria-describedby') ?? '');
  expect(why?.textContent).toBe(teachRoom.recordingWhy);
  await fireEvent.click(download);
  await vi.waitFor(() => expect(asked).toEqual([['/api/rooms/K7M4PX/recording', 'Bearer secret']]));
  await fireEvent.click(screen.getByRole('checkbox', { name: teachRoom.nameless }));
  await fireEvent.click(download);
  await vi.waitFor(() => expect(asked.at(-1)?.[0]).toBe('/api/rooms/K7M4PX/recording/nameless'));
  expect(screen.queryByRole('alert')).toBeNull();
  refused = true;
  await fireEvent.click(download);
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''));
});
