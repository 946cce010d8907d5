/** Many who are not told yet whether they are right: a school whose store stands still, and who waits among guessers, and goes. */
import { FAILURES_PER_MINUTE_OF_ALL, GUESSES_AT_ONCE_MAX } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../server/failure-limit.js';
import { admit } from '../../server/sockets/handshake.js';
import { FakeRoom, roomsOf } from './sockets/fake-room.js';

let failures: FailureLimit;
let room: FakeRoom;
let rooms: ReturnType<typeof roomsOf>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  failures = new FailureLimit();
  room = new FakeRoom();
  rooms = { ...roomsOf(room) };
});
afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of somebody: in, or the code of the refusal. */
async function ask(address: string, asked: { code?: string; name?: string } = {}, gone?: AbortSignal) {
  const handshake = { protocol: 1 as const, code: room.code, name: 'Heron', ...asked };
  const admitted = await admit(rooms, failures, address, handshake, () => {}, gone);
  return admitted.ok ? 'in' : admitted.error.code;
}
const guess = (address: string) => ask(address, { code: 'XXXXXX' });

/** Of all rooms: opened once the returned function is called. */
function standStill(): () => void {
  let goOn = () => {};
  const standing = new Promise<void>((resolve) => (goOn = resolve));
  rooms.open = (code) => standing.then(() => roomsOf(room).open(code));
  return goOn;
}

it('[SEC3] 2,000 who are right come in, however long the store stands still; as many who guess use up more than a minute', async () => {
  let goOn = standStill();
  const come = Array.from({ length: 2_000 }, (_, n) => ask(`10.${n % 100}.${Math.floor(n / 100)}.1`));
  await vi.advanceTimersByTimeAsync(10_000);
  goOn();
  expect(await Promise.all(come)).toEqual(Array(2_000).fill('in'));
  goOn = standStill();
  const told = Array.from({ length: 2_000 }, (_, n) => guess(`11.${n % 100}.${Math.floor(n / 100)}.1`));
  await vi.advanceTimersByTimeAsync(1_000);
  goOn();
  expect(await Promise.all(told)).toEqual(Array(2_000).fill('unknown-room'));
  await vi.advanceTimersByTimeAsync((2_000 / FAILURES_PER_MINUTE_OF_ALL) * 60_000 - 1_000);
  expect((await failures.failures()).all).toBe(2_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await failures.failures()).all).toBe(0);
});

it('[SEC3] a clock that is set back makes nobody wait longer', async () => {
  await guess('10.0.0.1');
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await failures.failures()).all).toBe(0);
});

it('[SEC3] whoever goes while they wait among guessers is neither let in, nor in the way of the next one', async () => {
  failures.tellElsewhere([{ all: FAILURES_PER_MINUTE_OF_ALL, of: {} }]);
  for (let n = 0; n < GUESSES_AT_ONCE_MAX / 2; n++) expect(await guess(`198.51.100.${n}`)).toBe('unknown-room');
  const joined: string[] = [];
  const join = room.join.bind(room);
  room.join = (request, replaced) => {
    joined.push(request.name!);
    return join(request, replaced);
  };
  const gone = new AbortController();
  const left = ask('10.1.0.1', { name: 'Left' }, gone.signal);
  const stays = ask('10.2.0.1', { name: 'Stays' });
  await vi.advanceTimersByTimeAsync(0);
  gone.abort();
  expect(await left).toBe('too-fast');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await stays).toBe('in');
  expect(joined).toEqual(['Stays']);
});
