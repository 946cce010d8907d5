/** What is asked again where the server has no place, for how long, and what is not. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Result } from '../../../client/state/api.js';
import { patiently } from '../../../client/state/patient.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const busy: Result<string> = { ok: false, error: { code: 'server-busy', message: 'Later.', retryAfterMs: 3_000 } };
const came: Result<string> = { ok: true, value: 'file' };

it('[KR16] waits as long as the server says, says so, and asks again until there is a place', async () => {
  const ask = vi.fn(() => Promise.resolve(ask.mock.calls.length > 3 ? came : busy));
  const onwait = vi.fn();
  const answer = patiently(ask, onwait);
  await vi.advanceTimersByTimeAsync(2_900);
  expect([ask.mock.calls.length, onwait.mock.calls.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual(came);
  expect([ask.mock.calls.length, onwait.mock.calls.length]).toEqual([4, 3]);
});

it('[KR16] gives up after two minutes, and at once where waiting changes nothing', async () => {
  const ask = vi.fn(() => Promise.resolve(busy));
  const answer = patiently(ask);
  await vi.advanceTimersByTimeAsync(125_000);
  expect(await answer).toEqual(busy);
  expect(ask.mock.calls.length).toBeGreaterThan(15);
  for (const error of [
    { code: 'unknown-recording', message: 'No.' },
    { code: 'too-fast', message: 'No.' },
    { code: 'stopping', message: 'No.', retryAfterMs: 1_000 },
  ]) {
    const once = vi.fn(() => Promise.resolve({ ok: false, error } as const));
    expect(await patiently(once)).toEqual({ ok: false, error });
    expect(once).toHaveBeenCalledTimes(1);
  }
});
