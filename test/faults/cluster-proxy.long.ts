/** The topology of docker-compose.yml as plain processes: a Redis, two servers, and nginx with the very same file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRoom, join, openRooms } from '../server/lesson.js';
import type { ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { redisIsHere } from '../server/storage/redis-server.js';
import { nginxIsHere, severalServers, startNginx, type Nginx } from './nginx.js';
import { change, redis, start, withRedis } from './on-redis.js';
import { check, median, Sender, spread } from './sender.js';
import { longestGapMs, Watcher } from './watcher.js';

const ROOMS = 12;
const RESTARTS = 10;
const PAGES = 10;
const env = { TRUST_PROXY: '1', METRICS: 'loopback' };

describe.skipIf(!redisIsHere || !nginxIsHere)('two servers behind nginx', { timeout: 300_000 }, () => {
  withRedis();
  let servers: ServerProcess[];
  let nginx: Nginx;
  beforeEach(async () => {
    servers = await Promise.all([start(env), start(env)]);
    nginx = await startNginx(
      severalServers,
      servers.map(({ port }) => port),
    );
  });
  afterEach(() => nginx?.close());

  const inRoom = (code: string, transport = 'websocket') => ({ query: { room: code }, transports: [transport] });
  /** Rooms of which frames go from one server to the other. */
  const tunnelled = async () => (await redis.command('PUBSUB', 'SHARDCHANNELS', 'gradroom:frames:*')) as string[];
  const openAt = ({ url }: ServerProcess) => openRooms(url);

  it('[MS9] the room’s code chooses the server, by whichever transport; who says none is served all the same', async () => {
    const rooms = await Promise.all(Array.from({ length: ROOMS }, () => createRoom(nginx.url)));
    for (const { code } of rooms) {
      const [one, two] = [
        await join(nginx.url, { code, name: 'Heron' }, inRoom(code)),
        await join(nginx.url, { code, name: 'Otter' }, inRoom(code, 'polling')),
      ];
      expect(await two.command(change())).toMatchObject({ ok: true });
      await until(() => one.frames.length > 2 && two.frames.length > 2, 'frames');
      expect((await fetch(`${nginx.url}/api/rooms/${code}`)).status).toBe(200);
      one.leave();
      two.leave();
    }
    const open = await Promise.all(servers.map(openAt));
    expect(open.reduce((sum, count) => sum + count, 0)).toBe(ROOMS);
    expect(Math.min(...open)).toBeGreaterThan(0);
    expect(await tunnelled()).toEqual([]);

    for (const { code } of rooms) {
      for (const transport of ['websocket', 'polling']) {
        const plain = await join(nginx.url, { code, as: 'viewer' }, { transports: [transport] });
        await until(() => plain.frames.length > 2, 'frames');
        plain.leave();
      }
    }
    expect((await Promise.all(servers.map(openAt))).reduce((sum, count) => sum + count, 0)).toBe(ROOMS);
  });

  it('[MS9] through it nothing acknowledged is lost: servers are killed, and restarted one after the other', async () => {
    const { code } = await createRoom(nginx.url);
    const senders = await Promise.all(
      ['Heron', 'Otter'].map((name) => Sender.start(nginx.url, code, name, inRoom(code))),
    );
    const pages = await Promise.all(
      Array.from({ length: PAGES }, (_, n) => Watcher.start(() => nginx.url, code, `Page ${n}`)),
    );
    const times: Record<'stop' | 'kill', number[]> = { stop: [], kill: [] };
    for (let round = 0; round < RESTARTS; round++) {
      await sleep(1_000);
      const how = round % 5 === 4 ? 'kill' : 'stop';
      const owner = (await openAt(servers[0])) > 0 ? 0 : 1;
      const { epoch } = pages[0];
      const { port } = servers[owner];
      const begun = performance.now();
      await servers[owner][how]();
      await until(() => pages.every((page) => page.epoch > epoch), 'frames of the next owner at everybody');
      times[how].push(...pages.map(({ frames }) => longestGapMs(frames, begun)));
      servers[owner] = await start({ ...env, PORT: String(port) });
    }
    pages.forEach((page) => page.leave());
    await Promise.all(senders.map((sender) => sender.stop()));
    console.log(
      `Behind nginx, stopped: ${spread(times.stop)}; killed: ${spread(times.kill)}. ${await check(code, senders)}.`,
    );
    expect(median(times.kill)).toBeLessThan(3_000);
    // Who is killed is followed after its lease; who stops gives the room away, and nobody waits for one.
    expect(median(times.stop)).toBeLessThan(median(times.kill) / 2);
  });
});
