/** Large bodies are bounded together: their place is taken before a byte of them is read, and given back whatever becomes of them. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  RECORDING_KEPT_BYTES_MAX,
  UPLOAD_BYTES_OF_SITE_UNDERWAY_MAX,
  UPLOAD_BYTES_UNDERWAY_MAX,
} from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { sleep, until } from '../sockets/serve.js';
import { noneKept, serve, type Served } from './serve.js';

let served: Served;
const open: Socket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await served.close();
});

/** Says that a file comes, and nothing more; resolves with what is answered to that, empty where the server waits for the file. */
async function announce(from: string, size = `Content-Length: ${RECORDING_KEPT_BYTES_MAX}`) {
  const socket = connect(served.port, '127.0.0.1').on('error', () => {});
  open.push(socket);
  let answer = '';
  socket.on('data', (data) => (answer += String(data)));
  await once(socket, 'connect');
  const head = ['POST /api/recordings HTTP/1.1', 'Host: x', 'Content-Type: application/octet-stream', size];
  socket.write(`${[...head, `X-Forwarded-For: ${from}`, 'Expect: 100-continue'].join('\r\n')}\r\n\r\n`);
  // Who may send is told to go on before anybody looks; whether it is refused as well comes at once after it.
  await until(() => answer.includes('100 Continue'), 'an answer');
  const next = await served.ask('GET', '/healthz');
  expect(next.status).toBe(200);
  for (let turns = 0; turns < 20 && !answer.includes('HTTP/1.1 5'); turns++) await sleep(5);
  return { socket, refused: answer.split('HTTP/1.1 100 Continue\r\n\r\n')[1] };
}

const ofSite = Math.floor(UPLOAD_BYTES_OF_SITE_UNDERWAY_MAX / RECORDING_KEPT_BYTES_MAX);
const ofAll = Math.floor(UPLOAD_BYTES_UNDERWAY_MAX / RECORDING_KEPT_BYTES_MAX);

it('[SEC39] so many of one site at once, and of all sites; the next is told to come again before it sends', async () => {
  served = await serve({ trustProxy: 1 });
  const site = (n: number, host: number) => `2001:db8:${n}:${host}::1`;
  for (let n = 0; n < ofSite; n++) expect((await announce(site(0, n))).refused).toBe('');
  const { refused } = await announce(site(0, 9));
  expect(refused).toMatch(/^HTTP\/1\.1 503 /);
  expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
  expect(refused).toMatch(/"code":"server-busy","message":"The server .*\."/);
  for (let n = ofSite; n < ofAll; n++) expect((await announce(site(n, 0))).refused).toBe('');
  // One that does not say how large it is may be as large as any.
  expect((await announce(site(99, 0), 'Transfer-Encoding: chunked')).refused).toMatch(/^HTTP\/1\.1 503 /);
  // Who goes away, or is refused, makes place.
  open[0].destroy();
  await expect.poll(async () => (await announce(site(99, 0))).refused, { timeout: 10_000 }).toBe('');
});

it('[SEC39] a place lasts until the file is handled, also where whoever sent it went away', async () => {
  let handled: (() => void) | undefined;
  const bring = () =>
    new Promise<Awaited<ReturnType<typeof noneKept.bring>>>((resolve) => {
      handled = () => resolve({ ok: false, error: { code: 'bad-recording', message: 'No.' } });
    });
  served = await serve({ trustProxy: 1, kept: { ...noneKept, bring } });
  for (let n = 1; n < ofSite; n++) await announce('192.168.7.9');
  const gone = new AbortController();
  const sent = fetch(`http://127.0.0.1:${served.port}/api/recordings`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-forwarded-for': '192.168.7.9' },
    body: new Uint8Array(1_000_000),
    signal: gone.signal,
  });
  await until(() => handled !== undefined, 'the file');
  gone.abort();
  await expect(sent).rejects.toThrow();
  await sleep(100);
  expect((await announce('192.168.7.9')).refused).toMatch(/^HTTP\/1\.1 503 /);
  handled?.();
  await expect.poll(async () => (await announce('192.168.7.9')).refused, { timeout: 10_000 }).toBe('');
});
