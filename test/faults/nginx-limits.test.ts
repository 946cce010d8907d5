/** What nginx lets through, by both of our files: a recording's file, no other large body, a whole school, and no flood. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nginxIsHere, oneServer, severalServers, startNginx, type Nginx } from './nginx.js';

const files = { 'deploy/nginx.conf.template': severalServers, 'docs/nginx.conf': oneServer };

describe.skipIf(!nginxIsHere).each(Object.entries(files))('%s', (_name, file) => {
  let server: Server;
  let nginx: Nginx;
  beforeEach(async () => {
    server = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (data: Buffer) => (bytes += data.length));
      request.once('end', () => response.end(String(bytes)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await nginx.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const start = async (text = file) => (nginx = await startNginx(text, [(server.address() as AddressInfo).port]));
  const post = async (path: string, megabytes: number) => {
    const answer = await fetch(`${nginx.url}${path}`, { method: 'POST', body: new Uint8Array(megabytes * 1_000_000) });
    return [answer.status, answer.status === 200 ? Number(await answer.text()) : undefined];
  };

  it('[SEC41] passes a recording’s file on, and no other body that is large', async () => {
    await start();
    expect(await post('/api/recordings', 32)).toEqual([200, 32_000_000]);
    expect(await post('/api/recordings', 36)).toEqual([413, undefined]);
    expect(await post('/api/rooms/from-moment', 1)).toEqual([200, 1_000_000]);
    for (const path of ['/api/rooms', '/api/recordings/handover', '/']) {
      expect(await post(path, 3)).toEqual([413, undefined]);
    }
  });

  it('[SEC41] lets a school through that asks all at once, and holds a flood off', { timeout: 60_000 }, async () => {
    await start();
    const ask = async () => {
      const { status, body } = await fetch(`${nginx.url}/api/rooms/K7M4PX`);
      await body?.cancel();
      return status;
    };
    const all = async (times: number) => new Set(await Promise.all(Array.from({ length: times }, ask)));
    // A slow machine may answer some with 504.
    const school = await all(1_200);
    expect([school.has(200), school.has(429)]).toEqual([true, false]);
    await nginx.close();
    // The same with a smaller bucket: a real one takes long to spend.
    const small = file.replaceAll('burst=6000', 'burst=20');
    expect(small).not.toBe(file);
    await start(small);
    const flood = await all(400);
    expect([flood.has(200), flood.has(429)]).toEqual([true, true]);
    expect((await fetch(nginx.url)).status).toBe(200);
  });
});
