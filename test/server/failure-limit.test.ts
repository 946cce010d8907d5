/** Failed joins alone are limited: by address, and by what all addresses fail together. On a clock that the test moves. */
import {
  FAILURES_OF_SITE,
  FAILURES_PER_MINUTE,
  FAILURES_PER_MINUTE_OF_ALL,
  FAILURES_PER_MINUTE_WHEN_SPENT,
  GUESS_PLACE_MS,
  GUESSES_AT_ONCE_MAX,
  REFUSALS_PER_MINUTE,
} from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../server/failure-limit.js';
import { admit } from '../../server/sockets/handshake.js';
import { long } from '../long.js';
import { FakeRoom, roomsOf } from './sockets/fake-room.js';

const SCHOOL = '10.0.0.1';
const addresses = Array.from({ length: 200 }, (_, index) => `198.51.100.${index}`);

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
async function ask(address: string, asked: { code?: string; name?: string; token?: string; resume?: string } = {}) {
  const handshake = { protocol: 1 as const, code: room.code, name: 'Heron', ...asked };
  const admitted = await admit(roomsOf(room), failures, address, handshake, () => {});
  if (!admitted.ok) return admitted.error.code;
  if (!('seat' in admitted.joined)) throw new Error('The fake room has no door.');
  return { resume: admitted.joined.seat.resume, gone: failures.neighbours.arrived(address, handshake.code, 'student') };
}
const guess = (address: string) => ask(address, { code: 'XXXXXX' });

/** What is asked for comes while the clock runs, as far as it must. */
async function inTime<Came>(asked: Promise<Came>): Promise<Came> {
  let isOver = false;
  void asked.finally(() => (isOver = true));
  for (let turn = 0; turn < 50 && !isOver; turn++) await Promise.resolve();
  while (!isOver) await vi.advanceTimersByTimeAsync(GUESS_PLACE_MS / 10);
  return asked;
}
const isIn = expect.objectContaining({ gone: expect.any(Function) as () => void }) as object;

/** What each of so many guesses, spread over the addresses, was told. */
async function guesses(count: number, from: readonly string[]): Promise<Record<string, number>> {
  const told: Record<string, number> = {};
  for (let n = 0; n < count; n++) {
    const answer = (await inTime(guess(from[n % from.length]))) as string;
    told[answer] = (told[answer] ?? 0) + 1;
  }
  return told;
}

it('[SEC2] a clock that is set an hour forth and back makes no hour of the minute in which guesses count', async () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  await guess(addresses[0]);
  expect((await failures.failures()).all).toBe(1);
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(61_000);
  expect((await failures.failures()).all).toBe(0);
});

it('[SEC2] 300 of one address come in at once, and come back at once, while that address guesses', async () => {
  const first = await Promise.all(Array.from({ length: 300 }, () => ask(SCHOOL)));
  expect(first).toEqual(Array(300).fill(isIn));
  const seats = first.filter((one) => typeof one !== 'string');
  expect(await guesses(1_000, [SCHOOL])).toEqual({
    'unknown-room': FAILURES_PER_MINUTE,
    'too-fast': 1_000 - FAILURES_PER_MINUTE,
  });
  expect(await ask(SCHOOL)).toEqual(isIn);
  // The switch restarts: nobody of that address is in the room any more.
  for (const { gone } of seats) gone();
  const back = seats.map(async ({ resume }, index) => {
    if (index % 2) expect(await guess(SCHOOL)).toBe('too-fast');
    return ask(SCHOOL, { resume });
  });
  expect(await Promise.all(back)).toEqual(Array(300).fill(isIn));
});

it('[SEC2] a minute later the address may be wrong again', async () => {
  await guesses(FAILURES_PER_MINUTE, [SCHOOL]);
  vi.advanceTimersByTime(59_000);
  expect(await guess(SCHOOL)).toBe('too-fast');
  expect(await ask(SCHOOL)).toBe('too-fast');
  vi.advanceTimersByTime(1_000);
  expect(await guess(SCHOOL)).toBe('unknown-room');
  expect(await ask(SCHOOL)).toEqual(isIn);
});

it('[SEC2] many guesses in one moment find no more than as many one after the other', async () => {
  failures = new FailureLimit(10);
  const told = await Promise.all([...Array.from({ length: 100 }, () => guess(SCHOOL)), ask(SCHOOL)]);
  expect(told.at(-1)).toBe('too-fast');
});

it(
  '[SEC3] 200 addresses together guess no more than the budget of all, and a few each beyond it',
  { timeout: 300_000 },
  async () => {
    const { 'unknown-room': answered } = await guesses(long ? 1_000_000 : 40_000, addresses);
    expect(answered).toBeLessThanOrEqual(
      FAILURES_PER_MINUTE_OF_ALL + addresses.length * FAILURES_PER_MINUTE_WHEN_SPENT,
    );
    expect(answered).toBeLessThan((addresses.length * FAILURES_PER_MINUTE) / 10);
  },
);

it('[SEC3] once they have spent it everybody else comes in all the same: by code, seat and token', async () => {
  const seat = await ask(addresses[0]);
  if (typeof seat === 'string') throw new Error(seat);
  seat.gone();
  await guesses(10_000, addresses);
  expect(await guess(addresses[0])).toBe('too-fast');
  expect(await inTime(ask(SCHOOL))).toEqual(isIn);
  expect(await ask(addresses[0], { resume: seat.resume })).toEqual(isIn);
  expect(await ask(addresses[1], { token: 'right' })).toEqual(isIn);
  // A class mistypes.
  const other = '10.0.0.2';
  for (let n = 1; n < FAILURES_PER_MINUTE_WHEN_SPENT; n++) expect(await inTime(guess(other))).toBe('unknown-room');
  expect(await inTime(ask(other))).toEqual(isIn);
});

it('[SEC3] a teacher who is in opens the room again for an address that guesses', async () => {
  await guesses(1_000, [SCHOOL]);
  expect(await ask(SCHOOL)).toBe('too-fast');
  expect(await ask(SCHOOL, { token: 'right' })).toEqual(isIn);
  expect(await ask(SCHOOL)).toEqual(isIn);
});

it('[SEC2] addresses of one IPv6 customer are one, and its networks are no more than two', async () => {
  await guesses(
    FAILURES_PER_MINUTE,
    Array.from({ length: 50 }, (_, n) => `2001:db8:1:2::${n + 1}`),
  );
  expect(await guess('2001:db8:1:2:ffff::1')).toBe('too-fast');
  expect(await guess('2001:db8:1:3::1')).toBe('unknown-room');
  const networks = Array.from({ length: 1_000 }, (_, n) => `2001:db8:2:${n.toString(16)}::1`);
  const { 'unknown-room': answered } = await guesses(1_000, networks);
  expect(answered).toBe(FAILURES_OF_SITE * FAILURES_PER_MINUTE);
});

it('[SEC3] from however many networks guesses come, no more than 1,200 are looked at in a minute; who is right is in', async () => {
  const wrong: string[] = [];
  const honest: Promise<unknown>[] = [];
  let network = 0;
  // Thirty a second from each of twenty providers for twenty seconds, never twice from one site; a hundred people come meanwhile.
  for (let tick = 0; tick < 100; tick++) {
    for (let n = 0; n < 120; n++) {
      const site = `2001:${(network % 20).toString(16)}:${Math.floor(network++ / 20).toString(16)}::1`;
      void guess(site).then((answer) => wrong.push(answer as string));
    }
    honest.push(ask(`10.${tick}.0.1`));
    await vi.advanceTimersByTimeAsync(200);
  }
  const told = wrong.filter((answer) => answer === 'unknown-room').length;
  expect(network).toBe(12_000);
  expect(told).toBeLessThanOrEqual(FAILURES_PER_MINUTE_OF_ALL + (20_000 / GUESS_PLACE_MS) * GUESSES_AT_ONCE_MAX);
  expect(told).toBeGreaterThan(FAILURES_PER_MINUTE_OF_ALL);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await Promise.all(honest)).toEqual(Array(100).fill(isIn));
});

it('[SEC24] an address whose handshakes are refused, for whatever reason, is not looked at any more; who comes in does not count', async () => {
  for (let n = 0; n < 2 * REFUSALS_PER_MINUTE; n++) expect(await ask(SCHOOL)).toEqual(isIn);
  room.join = () => Promise.resolve({ ok: false, error: { code: 'locked', message: 'The room is locked.' } });
  const told: unknown[] = [];
  for (let n = 0; n < REFUSALS_PER_MINUTE + 10; n++) told.push(await ask(addresses[n % 2]));
  expect(told).toEqual(Array(REFUSALS_PER_MINUTE + 10).fill('locked'));
  for (let n = 0; n < REFUSALS_PER_MINUTE; n++) told.push(await ask(addresses[0]));
  expect(told.at(-1)).toBe('too-fast');
  expect(told.filter((one) => one === 'too-fast')).toHaveLength(REFUSALS_PER_MINUTE / 2 + 5);
  expect(await ask(addresses[1])).toBe('locked');
  vi.advanceTimersByTime(60_000);
  expect(await ask(addresses[0])).toBe('locked');
});

it('[MS11] what was spent at other servers is spent here as well', async () => {
  expect(await guesses(10, [addresses[0]])).toEqual({ 'unknown-room': 10 });
  expect((await failures.failures()).all).toBe(10);
  failures.tellElsewhere([{ all: FAILURES_PER_MINUTE_OF_ALL, of: {} }]);
  expect(await guess(addresses[0])).toBe('too-fast');
  expect(await guesses(10, [addresses[1]])).toEqual({
    'unknown-room': FAILURES_PER_MINUTE_WHEN_SPENT,
    'too-fast': 10 - FAILURES_PER_MINUTE_WHEN_SPENT,
  });
  expect(await inTime(ask(addresses[2]))).toEqual(isIn);
  failures.tellElsewhere([]);
  expect(await guess(addresses[0])).toBe('unknown-room');
});

it('[MS11] an address that guesses at several servers guesses no more than at one', async () => {
  await guesses(50, [SCHOOL]);
  await guesses(9, [addresses[0]]);
  const told = await failures.failures();
  // Of one that was wrong a few times nothing is told, and of the other no address.
  expect(Object.values(told.of)).toEqual([50]);
  expect(JSON.stringify(told)).not.toContain(SCHOOL);
  const elsewhere = JSON.parse(JSON.stringify(told)) as typeof told;
  failures = new FailureLimit();
  failures.tellElsewhere([elsewhere, elsewhere]);
  expect(await guesses(100, [SCHOOL])).toEqual({
    'unknown-room': FAILURES_PER_MINUTE - 100,
    'too-fast': 100 - (FAILURES_PER_MINUTE - 100),
  });
  expect(await guess(addresses[0])).toBe('unknown-room');
  failures.tellElsewhere([elsewhere, elsewhere, elsewhere]);
  expect(await ask(SCHOOL)).toBe('too-fast');
  vi.advanceTimersByTime(60_000);
  expect(await failures.failures()).toEqual({ all: 0, of: {} });
});
