/** The room's recording among what it leaves: fetched with the secret, with the names of pupils or without. */
// @vitest-environment happy-dom
import type { RecordingInfo } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import ShareRecording from '../../../client/panels/recordings/ShareRecording.svelte';
import FileList from '../../../client/panels/teach/FileList.svelte';
import { ownRecordings } from '../../../client/state/kept-recordings.js';
import { recordingWords } from '../../../client/strings/en/recordings.js';
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

it('[KR8] is kept with names or without, says until when, and this browser owns it; where it is not kept it says why', async () => {
  const sent: unknown[] = [];
  const recording = { id: 'a', expiresAt: Date.UTC(2027, 1, 27, 12) };
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)));
    const error = { code: 'too-many-recordings', message: 'Of a room at most 20 are kept.' };
    const [answer, status] = refused ? [{ error }, 409] : [{ recording, secret: 'own' }, 201];
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  });
  render(FileList, { code: 'K7M4PX', secret: 'secret' });
  await fireEvent.click(screen.getByRole('checkbox', { name: teachRoom.nameless }));
  await fireEvent.click(screen.getByRole('button', { name: recordingWords.keep }));
  await screen.findByText(/Kept until Feb 27, 2027/);
  expect(sent).toEqual([{ named: false, keepDays: 90 }]);
  expect(screen.getByRole('link', { name: recordingWords.toList }).getAttribute('href')).toBe('/recordings');
  expect(ownRecordings.list()).toEqual([{ id: 'a', secret: 'own' }]);
  ownRecordings.remove('a');
  refused = true;
  await fireEvent.click(screen.getByRole('button', { name: recordingWords.keep }));
  expect((await screen.findByRole('alert')).textContent).toBe('Of a room at most 20 are kept.');
  expect(screen.queryByText(/Kept until/)).toBeNull();
  expect(ownRecordings.list()).toEqual([]);
});

it('[KR12] shared, it holds no nicknames for others until that is ticked; of one without any nothing is asked', async () => {
  const changes: unknown[] = [];
  const recording = (named: boolean, namesShown: boolean): RecordingInfo => ({
    ...{
      id: 'a',
      name: 'Ten layers',
      madeAt: 0,
      expiresAt: null,
      lastStep: 9,
      lengthMs: 9,
      peopleCount: 1,
      byteCount: 9,
    },
    ...{ visibility: 'link', named, owned: { code: 'K7M4PX', names: named ? ['Heron'] : [], namesShown } },
  });
  const onchange = (change: unknown) => changes.push(change);
  const { rerender } = render(ShareRecording, { recording: recording(true, false), onchange, onclose: () => {} });
  const tick = screen.getByRole<HTMLInputElement>('checkbox', { name: recordingWords.showNames });
  expect(tick.checked).toBe(false);
  expect(screen.getByText(recordingWords.namesHidden)).toBeTruthy();
  await fireEvent.click(tick);
  expect(changes).toEqual([{ namesShown: true }]);
  await rerender({ recording: recording(true, true) });
  expect(screen.getByText(recordingWords.namesShown)).toBeTruthy();
  await rerender({ recording: recording(false, false) });
  expect(screen.queryByRole('checkbox')).toBeNull();
});
