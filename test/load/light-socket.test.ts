/** The people's own WebSocket, against the library that the server speaks with. */
import { createServer, connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { openLightSocket, type Hearing } from './light-socket.js';

const lengths = [0, 1, 125, 126, 127, 300, 65_535];
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
/** Between the two, so that nothing arrives as it was sent: one byte first, and then by threes, or all at once. */
const relay = createServer((near) => {
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1');
  near.pipe(far);
  far.setNoDelay(true).on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length && at < 600; at += 3) near.write(chunk.subarray(at, Math.min(at + 3, 600)));
    if (chunk.length > 600) near.write(chunk.subarray(600));
  });
  near.setNoDelay(true).on('error', () => far.destroy());
  far.on('error', () => near.destroy()).on('close', () => near.destroy());
});

beforeAll(async () => {
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  server.on('connection', (socket) =>
    socket.on('message', (data: Buffer, isBinary) => socket.send(isBinary ? data : Buffer.from(data).toString())),
  );
});
afterAll(() => {
  relay.close();
  for (const client of server.clients) client.terminate();
  server.close();
});

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;

function open(port: number, hearing: Partial<Hearing>) {
  const usual = { opened: () => {}, message: () => {}, closed: () => {} };
  return openLightSocket(new URL(`http://127.0.0.1:${port}/`), { ...usual, ...hearing });
}

it.each(['straight', 'cut into pieces'])('[LD1] says and hears messages of any length, %s', async (way) => {
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    const socket = open(way === 'straight' ? portOf(server) : portOf(relay), {
      opened: () => lengths.forEach((length, index) => socket.send(String(index).repeat(length))),
      message(message, isText) {
        heard.push(message.toString());
        expect(isText).toBe(true);
        if (heard.length === lengths.length) resolve();
      },
    });
  });
  expect(heard).toEqual(lengths.map((length, index) => String(index).repeat(length)));
});

it('[LD1] hears bytes as bytes, also more than 65,535, and that it is over', async () => {
  const sent = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
  server.once('connection', (socket: WebSocket) => socket.send(sent, () => socket.close()));
  const all: Buffer[] = [];
  await new Promise<void>((resolve) => {
    open(portOf(server), { message: (message) => all.push(Buffer.from(message)), closed: resolve });
  });
  expect(all.map((one) => one.equals(sent))).toEqual([true]);
});

it('[LD1] is closed by a server that wants no WebSocket', async () => {
  const unwilling = createServer((socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n'));
  await new Promise<void>((resolve) => unwilling.listen(0, '127.0.0.1', resolve));
  const opened: string[] = [];
  await new Promise<void>((resolve) => {
    open(portOf(unwilling), { opened: () => opened.push('opened'), closed: resolve });
  });
  expect(opened).toEqual([]);
  unwilling.close();
});
