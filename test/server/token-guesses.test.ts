/** Wrong tokens of a room that is there: limited as wrong codes are, also where people of that network are in the room. */
import { FAILURES_PER_MINUTE, FAILURES_PER_MINUTE_OF_ALL, GUESS_PLACE_MS, GUESSES_AT_ONCE_MAX } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../server/failure-limit.js';
import { admit } from '../../server/sockets/handshake.js';
import { FakeRoom, roomsOf } from './sockets/fake-room.js';

const SCHOOL = '10.0.0.1';

let failures: FailureLimit;
let room: FakeRoom;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  failures = new FailureLimit();
  room = new FakeRoom();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of somebody: in, or the code of the refusal. */
async function ask(address: string, asked: { token?: string; resume?: string } = {}): Promise<string> {
  const handshake = { protocol: 1 as const, code: room.code, name: 'Heron', ...asked };
  const admitted = await admit(roomsOf(room), failures, address, handshake, () => {});
  return admitted.ok ? 'in' : admitted.error.code;
}
const guess = (address: string) => ask(address, { token: 'wrong' });

it('[SEC2] who is in a room guesses its token no more often than a code; people beside them come in, and who teaches', async () => {
  failures.neighbours.arrived(SCHOOL, room.code, 'student');
  const told: string[] = [];
  for (let n = 0; n < 1_000; n++) told.push(await guess(SCHOOL));
  expect(told.filter((one) => one === 'wrong-token')).toHaveLength(FAILURES_PER_MINUTE);
  expect(told.filter((one) => one === 'too-fast')).toHaveLength(1_000 - FAILURES_PER_MINUTE);
  expect((await failures.failures()).all).toBe(FAILURES_PER_MINUTE);
  expect(await ask(SCHOOL)).toBe('in');
  expect(await ask(SCHOOL, { resume: 'of nobody' })).toBe('in');
  expect(await ask(SCHOOL, { token: 'right' })).toBe('in');
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await failures.failures()).all).toBe(0);
  expect(await guess(SCHOOL)).toBe('wrong-token');
});

it('[SEC3] once the budget is spent wrong tokens go the slow way, from however many networks; right ones do not wait', async () => {
  failures.tellElsewhere([{ all: FAILURES_PER_MINUTE_OF_ALL, of: {} }]);
  const told: string[] = [];
  const guesses = Array.from({ length: 1_000 }, async (_, n) =>
    told.push(await guess(`11.${n % 200}.${Math.floor(n / 200)}.1`)),
  );
  expect(await ask(SCHOOL, { token: 'right' })).toBe('in');
  // Half as many at a time as at one server alone.
  await vi.advanceTimersByTimeAsync(4 * GUESS_PLACE_MS - 1);
  expect(told.filter((one) => one === 'wrong-token')).toHaveLength(2 * GUESSES_AT_ONCE_MAX);
  await vi.advanceTimersByTimeAsync(10_000);
  await Promise.all(guesses);
  const wrong = told.filter((one) => one === 'wrong-token').length;
  expect(wrong).toBeLessThanOrEqual(3 * GUESSES_AT_ONCE_MAX);
  expect(told.filter((one) => one === 'too-fast')).toHaveLength(1_000 - wrong);
});
