/** Who waits among guessers for an answer over HTTP, and goes away, keeps nobody else from waiting. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { GUESSES_AT_ONCE_MAX, GUESSES_WAITING_MAX } from '@gradroom/shared';
import { afterEach, expect, it, vi } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import { until } from '../sockets/serve.js';
import { oneRoom, serve, type Served } from './serve.js';

let served: Served | undefined;
const open: Socket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await served?.close();
});

const guess = (kind: string) =>
  ({
    lookup: 'GET /api/rooms/XXXXXX HTTP/1.1\r\nHost: x\r\n\r\n',
    pairing:
      'POST /api/pairings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{"pairing":"KMPR"}',
    secret: 'GET /api/rooms/XXXXXX/export/log.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer guess\r\n\r\n',
  })[kind]!;

it.each(['lookup', 'pairing', 'secret'])('[SEC3] by a %s', { timeout: 30_000 }, async (kind) => {
  // Nothing is left of the budget of all, so that everybody goes the one way.
  const failures = new FailureLimit(1_000, 0);
  const turn = vi.spyOn(failures, 'turn');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const find = async (code: string) => {
    if (code !== 'HHHHHH') return oneRoom.find(code);
    await held;
    return oneRoom.find('K7M4PX');
  };
  const wrong = { ok: false, error: { code: 'wrong-token', message: 'No.' } } as const;
  served = await serve({ failures, rooms: { ...oneRoom, find, export: () => Promise.resolve(wrong) } });
  const { port, ask } = served;
  const inside = Array.from({ length: GUESSES_AT_ONCE_MAX }, () => ask('GET', '/api/rooms/HHHHHH'));
  await until(() => turn.mock.calls.length === GUESSES_AT_ONCE_MAX, 'those that are looked at');
  const waiting = await Promise.all(
    Array.from({ length: GUESSES_WAITING_MAX }, async () => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      open.push(socket);
      await once(socket, 'connect');
      socket.write(guess(kind));
      return socket;
    }),
  );
  await until(() => turn.mock.calls.length === GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX, 'those that wait');
  expect((await ask('GET', '/api/rooms/K7M4PX')).status).toBe(429);
  for (const socket of waiting) socket.destroy();
  // Otherwise they would be let go by themselves, seconds later.
  const gone = () => turn.mock.calls.slice(GUESSES_AT_ONCE_MAX, -1).every(([, , , signal]) => signal?.aborted === true);
  await until(gone, 'the end of those that wait');
  const honest = ask('GET', '/api/rooms/K7M4PX');
  await until(() => turn.mock.calls.length === GUESSES_AT_ONCE_MAX + GUESSES_WAITING_MAX + 2, 'who comes now');
  letGo();
  expect((await honest).status).toBe(200);
  await Promise.all(inside);
});
