/** Files on their way out: the same one is read once for all who get it, those that differ are bounded, and so is the time of each. */
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX, DOWNLOAD_BYTES_UNDERWAY_MAX } from '@gradroom/shared';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { Downloads } from '../../../server/http/downloads.js';
import { noneKept, serve, type Served } from './serve.js';

const FILE_BYTES = 16_000_000;
const file = new Uint8Array(FILE_BYTES).fill(7);

let served: Served | undefined;
let reads: string[];
const open: Socket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await served?.close();
  served = undefined;
});

/** Every id is a recording. @param found waited for before one is */
async function start(found: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  reads = [];
  const find = async (id: string) => {
    const read = () => {
      reads.push(id);
      return Promise.resolve({ ok: true, file } as const);
    };
    await found();
    return { ok: true, version: `version-of-${id}`, byteCount: FILE_BYTES, read } as const;
  };
  served = await serve({ trustProxy: 1, kept: { ...noneKept, file: find } });
}

const path = (id: string) => `/api/recordings/${id}/file`;
const get = (id: string, from: string, headers: Record<string, string> = {}) =>
  served!.ask('GET', path(id), { headers: { 'x-forwarded-for': from, ...headers } });

/** Asks, and takes no more of the answer than what comes by itself. */
function stall(id: string, from: string): Promise<Socket> {
  const socket = connect(served!.port, '127.0.0.1').on('error', () => {});
  open.push(socket);
  socket.write(`GET ${path(id)} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${from}\r\n\r\n`);
  return new Promise((resolve) => socket.once('data', () => resolve(socket.pause())));
}

it('[SEC40] is read once for all who get it, has a validator of its own, and is not sent where that is known', async () => {
  await start();
  await Promise.all(Array.from({ length: 12 }, () => stall('a', '192.168.7.9')));
  expect(reads).toEqual(['a']);
  const { status, headers, text } = await get('a', '198.51.100.1');
  expect([status, headers.etag, headers['content-length'], text.length]).toEqual([
    ...[200, '"version-of-a"', String(FILE_BYTES), FILE_BYTES],
  ]);
  expect(headers['cache-control']).toBe('private, no-cache');
  expect((await get('a', '198.51.100.1', { authorization: 'Bearer secret' })).headers['cache-control']).toBe(
    'no-store',
  );
  expect(reads).toEqual(['a']);
  const known = await get('a', '198.51.100.1', { 'if-none-match': '"version-of-a"' });
  expect([known.status, known.text]).toEqual([304, '']);
  for (const socket of open.splice(0)) socket.destroy();
  // Nobody holds it any more.
  const readAgain = async () => (await get('a', '198.51.100.1')).status === 200 && reads.length > 1;
  await expect.poll(readAgain, { timeout: 10_000 }).toBe(true);
});

it('[SEC40] those that differ are so many bytes of a site and of all; the next is told to come again', async () => {
  await start();
  const ofSite = Math.floor(DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX / FILE_BYTES);
  const ofAll = Math.floor(DOWNLOAD_BYTES_UNDERWAY_MAX / FILE_BYTES);
  for (let n = 0; n < ofSite; n++) await stall(`${n}`, '192.168.7.9');
  const refused = await get('late', '192.168.7.9');
  expect(refused).toMatchObject({ status: 503, json: { error: { code: 'server-busy' } } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.headers.etag ?? '').not.toContain('version');
  // One that others of the site get takes no place.
  expect((await get('0', '192.168.7.9')).status).toBe(200);
  for (let n = ofSite; n < ofAll; n++) await stall(`${n}`, `198.51.100.${n}`);
  expect((await get('late', '203.0.113.1')).status).toBe(503);
  expect((await get('0', '203.0.113.1')).status).toBe(200);
  expect(reads).not.toContain('late');
  open[0].destroy();
  await expect.poll(async () => (await get('late', '203.0.113.1')).status, { timeout: 10_000 }).toBe(200);
});

it('[SEC40] who goes away before the record is found takes no place', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let asked = 0;
  let isHeld = true;
  await start(async () => {
    asked++;
    if (isHeld) await held;
  });
  const count = 2 * Math.floor(DOWNLOAD_BYTES_OF_SITE_UNDERWAY_MAX / FILE_BYTES);
  for (let n = 0; n < count; n++) void stall(`${n}`, '192.168.7.9');
  await expect.poll(() => asked, { timeout: 10_000 }).toBe(count);
  for (const socket of open.splice(0)) socket.destroy();
  await expect.poll(async () => (await served!.ask('GET', '/healthz')).status).toBe(200);
  isHeld = false;
  letGo();
  await expect.poll(async () => (await get('late', '192.168.7.9')).status, { timeout: 10_000 }).toBe(200);
  expect(reads).toEqual(['late']);
});

it('[SEC40] an answer that takes too long is cut off, though some of it goes now and then', async () => {
  const app = express();
  const downloads = new Downloads(300);
  const read = () => Promise.resolve({ ok: true, file: new Uint8Array(64 << 20) } as const);
  app.get('/', (request, response) =>
    downloads.send(request, response, { version: 'v', byteCount: 64 << 20, read, name: 'x' }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  open.push(socket);
  let bytes = 0;
  socket.on('data', (data) => {
    bytes += data.length;
    socket.pause();
    setTimeout(() => socket.resume(), 20);
  });
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(bytes).toBeLessThan(64 << 20);
  await new Promise((resolve) => server.close(resolve));
});
