/** What nginx does with people, by both of our files: it writes nothing of them, counts them by network, and has room for others. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nginxIsHere, oneServer, severalServers, startNginx, type Nginx } from './nginx.js';

const files = { 'deploy/nginx.conf.template': severalServers, 'docs/nginx.conf': oneServer };
/** As both files allow one address. */
const CONNECTIONS_MAX = 6_000;
/** Connections that are opened at once: as many as wait for nginx. */
const AT_ONCE = 200;
/** Both ends are the test's, and Linux alone has many addresses that lead back. */
const hasDescriptors = process.platform === 'linux' && descriptors() > 2 * CONNECTIONS_MAX + 1_000;

function descriptors(): number {
  return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
}

describe.skipIf(!nginxIsHere).each(Object.entries(files))('%s', (_name, file) => {
  let server: Server;
  let nginx: Nginx;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    server = createServer((_request, response) => response.end());
    server.on('upgrade', (_request, socket: Socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      sockets.push(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  /** Does something with it, and ends it. */
  const withNginx = async (text: string, work: () => Promise<void>) => {
    nginx = await startNginx(text, [(server.address() as AddressInfo).port]);
    await work().finally(() => nginx.close());
  };
  const changed = (from: string, to: string) => {
    expect(file).toContain(from);
    return file.replaceAll(from, to);
  };

  /** A WebSocket that stays: what it was answered, or `closed`. */
  const stay = (localAddress: string) =>
    new Promise<string>((resolve) => {
      const socket = connect({ port: Number(new URL(nginx.url).port), host: '127.0.0.1', localAddress });
      sockets.push(socket);
      socket.on('error', () => {});
      socket.once('close', () => resolve('closed'));
      socket.once('data', (data) => resolve(data.toString('latin1').slice(9, 12)));
      socket.write(
        'GET /socket.io/?room=K7M4PX HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      );
    });

  it.skipIf(!hasDescriptors)(
    '[SEC80] one address that has all the connections it may, at one worker, keeps nobody else out',
    { timeout: 120_000 },
    () =>
      withNginx(changed('worker_processes auto', 'worker_processes 1'), async () => {
        const told: Record<string, number> = {};
        for (let n = 0; n < CONNECTIONS_MAX + AT_ONCE; n += AT_ONCE) {
          for (const one of await Promise.all(Array.from({ length: AT_ONCE }, () => stay('127.0.0.1')))) {
            told[one] = (told[one] ?? 0) + 1;
          }
        }
        expect(told).toEqual({ 101: CONNECTIONS_MAX, 429: AT_ONCE });
        expect(await stay('127.0.0.1')).toBe('429');
        expect(await stay('127.0.0.2')).toBe('101');
      }),
  );

  const status = async (path: string, options?: RequestInit) => (await fetch(`${nginx.url}${path}`, options)).status;
  const link = '/embed/Zm9yLXRoZS1saW5r';
  const large = { method: 'POST', body: new Uint8Array(3_000_000) };

  it('[SEC81] it writes of no request: let through, too large, too many, or one that nobody answers', () =>
    withNginx(changed('burst=6000', 'burst=20'), async () => {
      expect(await status(link)).toBe(200);
      expect(await status('/api/rooms', large)).toBe(413);
      expect(await Promise.all(Array.from({ length: 100 }, () => status('/api/rooms/K7M4PX')))).toContain(429);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      expect(await status('/?room=K7M4PX')).toBe(502);
      expect(nginx.written()).not.toMatch(/K7M4PX|Zm9yLXRoZS1saW5r|127\.0\.0\.1/);
    }));

  it.each([
    ['access_log off;', /Zm9yLXRoZS1saW5r/],
    ['error_log stderr emerg;', /client: 127\.0\.0\.1.+K7M4PX/],
  ])('[SEC81] without `%s` it would', async (line, written) => {
    const used = withNginx(changed(line, ''), async () => {
      await status(link);
      await status('/api/rooms/K7M4PX', large);
      expect(nginx.written()).toMatch(written);
    });
    await expect(used).rejects.toThrow('nginx wrote of requests');
  });

  it('[SEC82] an IPv6 address is counted by its first 64 bits, however it is written; an IPv4 one whole', () => {
    const before = 'limit_conn gradroom_connections 6000;';
    const asked = 'location = /network { return 200 $gradroom_network; }';
    const network = async (address: string) => {
      const answer = await fetch(`${nginx.url}/network`, { headers: { 'x-real-ip': address } });
      return Buffer.from(await answer.arrayBuffer()).toString('hex');
    };
    const file = changed(before, `${before}\nset_real_ip_from 127.0.0.1; real_ip_header X-Real-IP;\n${asked}`);
    return withNginx(file, async () => {
      expect(await network('192.168.7.20')).toBe('c0a80714');
      expect(await network('::ffff:192.168.7.20')).toBe('c0a80714');
      expect(await network('2001:db8:5:6:a:b:c:d')).toBe('20010db800050006');
      expect(await network('2001:db8:5:6::1')).toBe('20010db800050006');
      expect(await network('2001:db8:5::a:b:c:d')).toBe('20010db800050000');
      expect(await network('2001:db8:5::d')).toBe('20010db800050000');
      expect(await network('2001:db8::a:b:c:d')).toBe('20010db800000000');
      // A byte that ends a line is one as any other.
      expect(await network('a0a:a0a:a0a:a0a:a:b:c:d')).toBe('0a0a0a0a0a0a0a0a');
    });
  });
});
