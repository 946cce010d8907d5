/** The page that plays a recording waits for a place at the server, says so, and asks again by itself. */
// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import FetchRecording from '../../../client/routes/replay/FetchRecording.svelte';
import { recordingWords } from '../../../client/strings/en/recordings.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const refused = () =>
  Response.json(
    { error: { code: 'server-busy', message: 'Later.', retryAfterMs: 3_000 } },
    { status: 503, headers: { 'retry-after': '3' } },
  );

it('[KR16] a recording that the server has no place for comes once it has one', async () => {
  let files = 0;
  vi.stubGlobal('fetch', (path: string) => {
    if (!path.endsWith('/file')) return Promise.resolve(Response.json({ id: 'x', name: 'Ten layers' }));
    return Promise.resolve(++files < 3 ? refused() : new Response(Uint8Array.of(1, 2, 3)));
  });
  const onfetched = vi.fn();
  render(FetchRecording, { named: 'ab'.repeat(16), onfetched });
  await vi.advanceTimersByTimeAsync(100);
  flushSync();
  expect(files).toBe(1);
  expect(screen.getByText(recordingWords.waitsForPlace)).toBeTruthy();
  await vi.advanceTimersByTimeAsync(13_000);
  expect(files).toBe(3);
  expect(onfetched).toHaveBeenCalledWith(Uint8Array.of(1, 2, 3), 'Ten layers');
});
