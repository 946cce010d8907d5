/** Handshakes that are refused: so many on one connection and no more, and nothing of them stays there. */
import type { EventEmitter } from 'node:events';
import { HANDSHAKES_MAX } from '@gradroom/shared';
import type { Server } from 'engine.io';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveSockets, until, type ServedSockets } from './serve.js';

let served: ServedSockets;
afterEach(() => served.close());

/** A WebSocket by hand, with all that it was told. */
async function connection() {
  const ws = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const told: string[] = [];
  ws.on('message', (data) => told.push((data as Buffer).toString()));
  await until(() => told.length === 1);
  const ask = (auth: object, namespace = '') => ws.send(`40${namespace}${JSON.stringify({ protocol: 1, ...auth })}`);
  return { ws, told, ask };
}

/** How many listen to anything at the server's ends of all connections. */
function listeners(): number {
  const { engine } = served.sockets as unknown as { engine: Server };
  const conns = Object.values((engine as unknown as { clients: Record<string, EventEmitter> }).clients);
  return conns.flatMap((conn) => conn.eventNames().map((name) => conn.listenerCount(name))).reduce((a, b) => a + b, 0);
}

it('[SEC24] a refused handshake leaves no listener behind, whatever it was refused for', async () => {
  served = await serveSockets();
  const { told, ask } = await connection();
  const before = listeners();
  expect(before).toBeGreaterThan(0);
  const refused = [{ code: 'XXXXXX', name: 'Heron' }, { code: served.room.code, token: 'wrong' }, { code: 5 }];
  for (const [index, auth] of refused.entries()) {
    ask(auth);
    await until(() => told.length === index + 2, 'the refusal');
    expect(told.at(-1)).toMatch(/^44/);
    expect(listeners()).toBe(before);
  }
  // Who comes in after that is heard as ever.
  ask({ code: served.room.code, name: 'Heron' });
  await until(() => told.some((text) => text.startsWith('42["welcome"')), 'the welcome');
  expect(listeners()).toBeGreaterThan(before);
});

it.each([
  ['refused ones', '', () => ({ code: 'XXXXXX' })],
  ['ones of a room where nobody is let in', '', () => ({ code: served.room.code, token: 'wrong' })],
  ['those of other namespaces', '/other,', () => ({})],
  ['those of who is in', '', () => ({ code: served.room.code, name: 'Heron' })],
])('[SEC24] a connection is ended after five handshakes: %s', async (_what, namespace, auth) => {
  served = await serveSockets();
  const other = served.client({ name: 'Otter' });
  await other.connected;
  const { ws, told, ask } = await connection();
  for (let n = 0; n < 50; n++) ask(auth(), namespace);
  await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  expect(told.filter((text) => text.startsWith('44')).length).toBeLessThanOrEqual(HANDSHAKES_MAX);
  expect(other.socket.connected).toBe(true);
});

it('[SEC24] a stock client that is refused and tries again by the same connection gets in', async () => {
  served = await serveSockets();
  const { socket } = served.client({ code: 'XXXXXX' }, { reconnection: true, reconnectionDelay: 10 });
  let refusals = 0;
  socket.on('connect_error', () => {
    socket.auth = { ...(socket.auth as object), code: ++refusals < 20 ? 'XXXXXX' : served.room.code };
    if (!socket.active) socket.connect();
  });
  await until(() => socket.connected, 'the welcome');
  expect(refusals).toBeGreaterThanOrEqual(20);
});
