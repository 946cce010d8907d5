/** The moment before somebody is in: a hello is asked of everybody, also of who says to have been there before; and what secrets are. */
import { afterEach, expect, it } from 'vitest';
import { hashOf, isOneOf, newSecret } from '../../../server/rooms/secrets.js';
import { randomBytes } from 'node:crypto';
import { serveSockets, type ServedSockets } from './serve.js';

let served: ServedSockets | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

it('[SEC12] a connection that is said to be recovered goes through the same door', async () => {
  served = await serveSockets();
  const seat = served.client();
  await seat.connected;
  // What Socket.IO would send and believe, were its recovery on.
  const recovered = served.client({ code: undefined, name: undefined, pid: 'guessed', offset: '1' });
  expect(await recovered.refused).toMatchObject({ code: 'malformed' });
  const { id } = seat.socket;
  expect(await served.client({ code: 'XXXXXX', resume: id }).refused).toMatchObject({ code: 'unknown-room' });
  expect((seat.socket as unknown as { recovered: boolean }).recovered).not.toBe(true);
  expect(served.sockets.count).toBe(1);
});

it('[SEC4] secrets have 192 bits, are told apart in constant time by their hashes, and are kept by nothing else', () => {
  let asked = 0;
  const secrets = Array.from({ length: 100 }, () => newSecret((count) => ((asked += count), randomBytes(count))));
  expect(asked).toBe(100 * 24);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(24);
  const hashes = secrets.map(hashOf);
  for (const secret of secrets.slice(0, 10)) expect(isOneOf(hashes, secret)).toBe(true);
  expect(isOneOf(hashes, hashes[0])).toBe(false);
  expect(isOneOf([], secrets[0])).toBe(false);
  expect(isOneOf(['', 'short'], secrets[0])).toBe(false);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

it('[SEC13] of a client that floods the others are heard in between', async () => {
  served = await serveSockets();
  const flood = served.client({ name: 'Flood' });
  const other = served.client({ name: 'Otter' });
  await Promise.all([flood.connected, other.connected]);
  const order: string[] = [];
  served.room.answer = (message) => {
    order.push((message as { command?: { type: string } }).command?.type ?? JSON.stringify(message));
    return Promise.resolve({ ok: true, seq: 1, step: 0 });
  };
  const told = Array.from({ length: 400 }, () => flood.socket.emitWithAck('command', { type: 'undo' }));
  const heard = other.socket.emitWithAck('command', { type: 'reset' });
  await Promise.all([heard, ...told]);
  const at = order.findIndex((one) => one.includes('reset'));
  expect(order).toHaveLength(401);
  expect(at).toBeLessThan(300);
});
