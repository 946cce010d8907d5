/** An answer that nobody reads is not kept for good, and nobody is cut off who only reads slowly, polls, or has a WebSocket. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createGradroom } from '../../../server/gradroom.js';
import { patientServer } from '../../../server/http/patience.js';
import { options } from '../options.js';
import { until } from '../sockets/serve.js';

const STILL_MS = 1_000;
const MEGABYTES = 32;

let end = () => {};
afterEach(() => end());

it(
  '[SEC19] who does not take an answer is cut off; who reads slowly, polls or has a WebSocket is not',
  { timeout: 30_000 },
  async () => {
    const server = patientServer(
      (request, response) => {
        if (request.url === '/large') return void response.end(Buffer.alloc(MEGABYTES << 20));
        setTimeout(() => response.end('polled'), STILL_MS / 4);
      },
      { stillMs: STILL_MS },
    );
    const sockets = new WebSocketServer({ server });
    const clients: Socket[] = [];
    end = () => {
      for (const client of clients) client.destroy();
      for (const client of sockets.clients) client.terminate();
      server.close();
    };
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = () => {
      const client = connect(port, '127.0.0.1');
      client.on('error', () => {});
      client.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
      clients.push(client);
      return client;
    };
    const web = new WebSocket(`ws://127.0.0.1:${port}`);
    await new Promise((resolve) => web.once('open', resolve));

    let closed = 0;
    server.once('connection', (socket) => void socket.once('close', () => closed++));
    ask().pause();
    await until(() => closed === 1, 'the end of who reads nothing');

    // A little now and then: for longer than anybody who stands still would be kept.
    const slow = ask();
    let read = 0;
    slow.on('data', (bytes) => {
      read += bytes.length;
      if (read >= 4 << 20) return;
      slow.pause();
      setTimeout(() => slow.resume(), 10);
    });
    const since = performance.now();
    while (performance.now() - since < 2.5 * STILL_MS) {
      expect(await (await fetch(`http://127.0.0.1:${port}/poll`, { headers: { connection: 'close' } })).text()).toBe(
        'polled',
      );
    }
    await until(() => read >= MEGABYTES << 20, 'the whole answer');
    expect(web.readyState).toBe(WebSocket.OPEN);
  },
);

it('[SEC13] a body that does not come is waited for no longer than others take, but for the file of a recording', async () => {
  const server = patientServer((request, response) => void request.resume().once('end', () => response.end('here')), {
    bodyMs: 300,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const clients: Socket[] = [];
  end = () => {
    for (const client of clients) client.destroy();
    server.close();
  };
  const post = (path: string, body = '') => {
    const client = connect(port, '127.0.0.1').on('error', () => {});
    clients.push(client);
    let answer = '';
    client.on('data', (data) => (answer += String(data)));
    client.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n${body}`);
    return { client, answer: () => answer };
  };
  const file = post('/api/recordings', 'file');
  const whole = post('/api/rooms', 'whole');
  const closed = ['/api/rooms', '/api/recordings/handover', '/api/recordings?x'].map(
    (path) => new Promise((resolve) => post(path, 'half').client.once('close', resolve)),
  );
  await Promise.all(closed);
  expect(whole.answer()).toContain('here');
  expect([whole.client.destroyed, file.client.destroyed]).toEqual([false, false]);
  file.client.write('!');
  await until(() => file.answer().includes('here'), 'the answer');
});

it.each([
  ['a proxy may ask by it for as long as any keeps one', 1, 125],
  ['who comes without a proxy has it for a moment', false, 5],
] as const)('[SEC88] of a connection by which nothing is asked, %s', async (_what, trustProxy, seconds) => {
  const gradroom = await createGradroom(options({ trustProxy }));
  end = () => void gradroom.close();
  const { headers } = await fetch(`http://127.0.0.1:${gradroom.port}/healthz`);
  expect(headers.get('keep-alive')).toBe(`timeout=${seconds}`);
});
