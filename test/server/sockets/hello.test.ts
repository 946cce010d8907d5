/** The moment before somebody is in: a hello is asked of everybody, also of who says to have been there before; and what secrets are. */
import type { Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hashOf, isOneOf, newSecret } from '../../../server/rooms/secrets.js';
import { randomBytes } from 'node:crypto';
import { serveSockets, until, type ServedSockets } from './serve.js';

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

it('[SEC13] of a client that floods the others are heard in between: one packet’s messages take as many turns', async () => {
  served = await serveSockets();
  const { room } = served;
  const flood = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  flood.once('message', () => flood.send(`40${JSON.stringify({ code: room.code, name: 'Flood', protocol: 1 })}`));
  await until(() => served?.sockets.count === 1);
  let turn = 0;
  let over = false;
  const turns = () => {
    turn++;
    if (!over) setImmediate(turns);
  };
  turns();
  const perTurn = new Map<number, number>();
  let heard = 0;
  room.answer = () => {
    heard++;
    perTurn.set(turn, (perTurn.get(turn) ?? 0) + 1);
    return Promise.resolve({ ok: true, seq: 1, step: 0 });
  };
  const { _socket: wire } = flood as unknown as { _socket: Socket };
  wire.cork();
  for (let n = 0; n < 400; n++) flood.send('42["command",{"type":"undo"}]');
  wire.uncork();
  await until(() => heard === 400);
  over = true;
  flood.terminate();
  expect(Math.max(...perTurn.values())).toBeLessThan(5);
});
