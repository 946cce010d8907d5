/** Long-polling comes by HTTP, and is held to what is asked of all that comes by HTTP. */
import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import { POLLING_UNJOINED_MAX, POLLING_UNJOINED_OF_SITE_MAX, REQUESTS_AT_ONCE_MAX } from '@gradroom/shared';
import { Server as Engine } from 'engine.io';
import { afterEach, expect, it, vi } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { Lobby } from '../../../server/sockets/lobby.js';
import { createRoom, join } from '../lesson.js';
import { options } from '../options.js';
import { until } from './serve.js';

let gradroom: Gradroom | undefined;
let clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients) client.destroy();
  clients = [];
  await gradroom?.close();
  vi.restoreAllMocks();
});

const handle = Engine.prototype.handleRequest;
const handshake = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n';

/** A whole server, what Engine.IO is asked, and how many sessions it has. */
async function served() {
  const asked = vi.spyOn(Engine.prototype, 'handleRequest');
  gradroom = await createGradroom(options());
  const sessions = () => (asked.mock.contexts as Engine[]).at(-1)?.clientsCount ?? 0;
  return { asked, sessions };
}

function open(address = '127.0.0.1'): Socket {
  const client = connect({ port: gradroom!.port, host: '127.0.0.1', localAddress: address }).on('error', () => {});
  clients.push(client.resume());
  return client;
}

/** Opens sessions by so many connections, by each as fast as it is answered. Returns how many answers came. */
function flood(connections: number): () => number {
  let answers = 0;
  for (let n = 0; n < connections; n++) {
    const client = open();
    client.on('data', (data) => {
      answers += String(data).split('HTTP/1.1').length - 1;
      client.write(handshake);
    });
    client.write(handshake);
  }
  return () => answers;
}

/** One that the server has answered. */
async function heard(address: string): Promise<Socket> {
  const client = open(address);
  client.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => client.once('data', resolve));
  return client;
}

it('[SEC61] a connection that asks for hundreds of sessions at once is cut off, and gets none', async () => {
  const { asked, sessions } = await served();
  const client = open();
  client.write(handshake.repeat(1_000));
  await until(() => client.destroyed, 'the end');
  expect(asked.mock.calls.length).toBeLessThanOrEqual(REQUESTS_AT_ONCE_MAX);
  expect(sessions()).toBe(0);
});

it('[SEC61] who asks from elsewhere while hundreds ask at once does not wait for them', async () => {
  const { asked } = await served();
  const all = await Promise.all([...Array<string>(200).fill('127.0.0.1'), '127.0.0.2'].map(heard));
  const from: (string | undefined)[] = [];
  asked.mockImplementation(function (this: Engine, request, response) {
    from.push(request.socket.remoteAddress);
    return handle.call(this, request, response);
  });
  // The one from elsewhere is the last to ask.
  for (const client of all) client.write(handshake);
  await until(() => from.length === all.length, 'all of them');
  expect(from.indexOf('127.0.0.2')).toBeLessThan(20);
});

it('[SEC62] sessions without a hello have an end for each address, which keeps nobody out who comes by WebSocket', async () => {
  const { sessions } = await served();
  const { code } = await createRoom(`http://127.0.0.1:${gradroom!.port}`);
  const answers = flood(8);
  await until(() => answers() > POLLING_UNJOINED_OF_SITE_MAX + 50, 'the answers');
  expect(sessions()).toBe(POLLING_UNJOINED_OF_SITE_MAX);
  expect((await join(`http://127.0.0.1:${gradroom!.port}`, { code, name: 'Heron' })).welcome.you.name).toBe('Heron');
});

it('[SEC62] who is in a room, or gone, leaves a place; each site has its own, until all are taken', () => {
  const lobby = new Lobby();
  const enter = (address: string) => {
    const conn = new EventEmitter();
    return { conn, isIn: lobby.enter(conn, address) };
  };
  const many = (address: string) => Array.from({ length: POLLING_UNJOINED_OF_SITE_MAX }, () => enter(address));
  const school = many('192.0.2.1');
  expect(school.every(({ isIn }) => isIn)).toBe(true);
  expect(enter('192.0.2.1').isIn).toBe(false);
  lobby.leave(school[0].conn);
  school[0].conn.emit('close');
  school[1].conn.emit('close');
  expect([1, 2, 3].map(() => enter('192.0.2.1').isIn)).toEqual([true, true, false]);
  const others = Array.from({ length: 20 }, (_, n) => many(`192.0.3.${n}`)).flat();
  expect(others.filter(({ isIn }) => isIn).length).toBe(POLLING_UNJOINED_MAX - POLLING_UNJOINED_OF_SITE_MAX);
});
