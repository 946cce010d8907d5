/** The README's recipe for a hosted machine: the very docs/nginx.conf, with a certificate of our own, in front of a real server. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../server/process.js';
import { runNginx, type Nginx } from './nginx.js';

const PUBLIC_URL = 'https://gradroom.example.org';
const installed = ['nginx', 'openssl'].every(
  (name) => spawnSync(name, ['-v'], { stdio: 'ignore' }).error === undefined,
);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The recipe as a reader would adapt it: own certificate, other ports. */
function adapted(recipe: string, folder: string, ports: { http: number; https: number; server: number }): string {
  return [
    ['listen 80;', `listen 127.0.0.1:${ports.http};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${ports.https} ssl;`],
    ['server 127.0.0.1:3000;', `server 127.0.0.1:${ports.server};`],
    ['/etc/letsencrypt/live/gradroom.example.org/fullchain.pem', join(folder, 'certificate.pem')],
    ['/etc/letsencrypt/live/gradroom.example.org/privkey.pem', join(folder, 'key.pem')],
  ].reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, recipe);
}

function get(url: string, body?: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      rejectUnauthorized: false,
      headers: { host: 'gradroom.example.org', 'content-type': 'application/json' },
    };
    const sent = request(url, options, (response) => {
      let text = '';
      response.on('data', (data) => (text += String(data)));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

describe.skipIf(!installed)('nginx in front, with HTTPS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-https-'));
  let server: ServerProcess;
  let nginx: Pick<Nginx, 'close'>;
  let url: string;
  let socket: Socket | undefined;

  beforeAll(async () => {
    server = await startServer({ env: { PUBLIC_URL, TRUST_PROXY: '1' } });
    const ports = { http: await freePort(), https: await freePort(), server: server.port };
    url = `https://127.0.0.1:${ports.https}`;
    const subject = ['-subj', '/CN=gradroom.example.org', '-days', '1', '-nodes', '-newkey', 'rsa:2048'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
    execFileSync('openssl', ['req', '-x509', ...subject, ...files], { stdio: 'ignore' });
    const recipe = readFileSync(new URL('../../docs/nginx.conf', import.meta.url), 'utf8');
    const isReady = async () => (await get(`${url}/healthz`)).status === 200;
    nginx = await runNginx(adapted(recipe, folder, ports), folder, isReady);
  });

  afterAll(async () => {
    socket?.disconnect();
    await server?.stop();
    await nginx?.close();
  });

  it('serves the API, and join links carry the public address', async () => {
    expect((await get(`${url}/healthz`)).status).toBe(200);
    const created = await get(`${url}/api/rooms`, '{}');
    expect(created.status).toBe(201);
    expect((JSON.parse(created.body) as { joinUrl: string }).joinUrl).toMatch(
      /^https:\/\/gradroom\.example\.org\/room\//,
    );
  });

  it.each(['websocket', 'polling'])('carries a room by %s, and frames come at once', async (transport) => {
    const { code } = JSON.parse((await get(`${url}/api/rooms`, '{}')).body) as { code: string };
    socket = io(url, {
      transports: [transport],
      auth: { code, name: 'Heron' },
      rejectUnauthorized: false,
      extraHeaders: { origin: PUBLIC_URL },
      reconnection: false,
      forceNew: true,
    });
    let frames = 0;
    socket.on('frame', (n: number) => {
      frames++;
      socket?.emit('seen', n);
    });
    await expect.poll(() => frames, { timeout: 10_000 }).toBeGreaterThan(10);
    socket.disconnect();
  });
});
