/** Whatever asks for another protocol than WebSocket, or is refused one, is answered at most, and its connection is gone. */
import { createServer } from 'node:http';
import { connect, Server, type AddressInfo, type Socket } from 'node:net';
import { Server as Engine } from 'engine.io';
import { afterEach, expect, it, vi } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { OneByOne } from '../../../server/http/one-by-one.js';
import { Gate } from '../../../server/sockets/gate.js';
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

/** A whole server, and how many connections its system still has for it. */
async function served() {
  const listen = vi.spyOn(Server.prototype, 'listen');
  gradroom = await createGradroom(options());
  const [server] = listen.mock.contexts as Server[];
  return () =>
    new Promise<number>((resolve, reject) => server.getConnections((error, n) => (error ? reject(error) : resolve(n))));
}

/** Says these one after the other, each once the one before is answered; it never ends the connection by itself. */
async function say(...texts: string[]): Promise<() => string> {
  const client = connect({ port: gradroom!.port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
  clients.push(client);
  let heard = '';
  client.on('data', (data) => (heard += String(data)));
  for (const [index, text] of texts.entries()) {
    client.write(text);
    if (index < texts.length - 1) await until(() => heard.split('HTTP/1.1').length > index + 1, 'the answer');
  }
  return () => heard;
}

const request = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
const upgrade = (path: string, to = 'websocket', headers = '') =>
  request(path, `Connection: Upgrade\r\nUpgrade: ${to}\r\n${headers}`);
const webSocket = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const health = request('/healthz');

it.each([
  ['of a page', [upgrade('/x', 'x')], '400'],
  ['after an answer by the same connection', [health, upgrade('/x', 'x')], '400'],
  ['to HTTP/2, as curl and Java ask for it', [upgrade('/', 'h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__\r\n')], '400'],
  ['to WebSocket elsewhere', [upgrade('/socket.io', 'websocket', webSocket)], '400'],
  ['to something else than WebSocket', [health, upgrade('/socket.io/?EIO=4&transport=websocket', 'x')], '400'],
  ['without a key', [health, upgrade('/socket.io/?EIO=4&transport=websocket')], '400'],
  ['of an old protocol', [health, upgrade('/socket.io/?EIO=3&transport=websocket', 'websocket', webSocket)], '400'],
  ['of no transport', [health, upgrade('/socket.io/', 'websocket', webSocket)], '400'],
  ['of no session', [upgrade('/socket.io/?EIO=4&transport=websocket&sid=x', 'websocket', webSocket)], '400'],
  [
    'of another site',
    [health, upgrade('/socket.io/?EIO=4&transport=websocket', 'websocket', `${webSocket}Origin: http://y\r\n`)],
    '403',
  ],
])('[SEC60] an upgrade %s leaves no connection', async (_what, texts, status) => {
  const connections = await served();
  const heard = await say(...texts);
  await until(() => clients[0].readableEnded, 'the end');
  expect(heard()).toContain(status);
  let open = 1;
  await until(() => (void connections().then((n) => (open = n)), open === 0), 'the connection to be gone');
});

it('[SEC60] nor does one that comes before an answer by the same connection, which would be written between its frames', async () => {
  const connections = await served();
  const heard = await say(health + upgrade('/socket.io/?EIO=4&transport=websocket', 'websocket', webSocket));
  await until(() => clients[0].readableEnded || clients[0].destroyed, 'the end');
  expect(heard()).toBe('');
  let open = 1;
  await until(() => (void connections().then((n) => (open = n)), open === 0), 'the connection to be gone');
});

it('[SEC60] nor does one that comes while an answer is not taken', async () => {
  const gate = new Gate(new Engine(), { whyNot: () => undefined });
  const oneByOne = new OneByOne(() => {});
  const server = createServer(oneByOne.requests((_request, response) => response.end(Buffer.alloc(32 << 20))));
  server.on('upgrade', oneByOne.upgrades(gate.upgrade));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let closed = 0;
  const asked = new Promise<void>((resolve) => server.once('request', () => resolve()));
  server.on('connection', (socket) => void socket.once('close', () => closed++));
  const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).on('error', () => {});
  clients.push(client.pause());
  client.write(health);
  await asked;
  client.write(upgrade('/socket.io/?EIO=4&transport=websocket'));
  await until(() => closed === 1, 'the connection to be gone');
  server.close();
});
