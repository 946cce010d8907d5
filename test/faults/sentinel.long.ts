/**
 * A primary that is killed while a lesson changes things: the Sentinels make its replica the primary. What the replica had not got yet is
 * lost, which Redis allows; it is counted, and the room says so. Nothing is doubled, and the lesson goes on.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRedisAddress } from '../../server/storage/redis/address.js';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep } from '../server/sockets/serve.js';
import { freePort, redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';
import { change, joinSoon } from './on-redis.js';

const SENTINELS = 3;
const DOWN_AFTER_MS = 500;

let folder: string;
let redises: RedisServer[] = [];
let sentinels: ChildProcess[] = [];
let server: ServerProcess | undefined;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'gradroom-sentinel-'));
  const primary = await startRedis({ fsync: 'always' });
  const replica = await startRedis({ fsync: 'always', settings: ['--replicaof', `127.0.0.1 ${primary.port}`] });
  redises = [primary, replica];
  while (!String(await replica.command('INFO', 'replication')).includes('master_link_status:up')) await sleep(20);
  const ports = await Promise.all(Array.from({ length: SENTINELS }, freePort));
  sentinels = await Promise.all(ports.map((port) => startSentinel(port, primary.port)));
  url = `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/class`;
});

afterEach(async () => {
  await server?.kill();
  sentinels.forEach((sentinel) => sentinel.kill('SIGKILL'));
  await Promise.all(redises.map((redis) => redis.remove()));
  await rm(folder, { recursive: true, force: true });
});

async function startSentinel(port: number, primary: number): Promise<ChildProcess> {
  const file = joinPath(folder, `sentinel-${port}.conf`);
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor class 127.0.0.1 ${primary} 2`,
    `sentinel down-after-milliseconds class ${DOWN_AFTER_MS}`,
    'sentinel failover-timeout class 3000',
  ];
  await writeFile(file, lines.join('\n'));
  return spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
}

/** Sends changes without a pause until `isOver`, and keeps those that were acknowledged. */
async function keepChanging(pupil: Pupil, isOver: () => boolean): Promise<string[]> {
  const acknowledged: string[] = [];
  while (!isOver()) {
    const wanted = change();
    const answer = await pupil.command(wanted).catch(() => undefined);
    if (answer?.ok) acknowledged.push(wanted.id);
    else if (!pupil.socket.connected) return acknowledged;
  }
  return acknowledged;
}

describe.skipIf(!redisIsHere)('Redis behind Sentinels', () => {
  it(
    '[SR11] where the primary is killed the lesson goes on at the replica, and says so where that lost anything',
    { timeout: 120_000 },
    async () => {
      // Sentinels need a moment to find each other and the replica.
      await sleep(2_500);
      server = await startServer({ env: { DATA_DIR: folder, REDIS_URL: url } });
      const { code } = await createRoom(server.url);
      const pupil = await join(server.url, { code, name: 'Heron' });
      let isOver = false;
      const changing = keepChanging(pupil, () => isOver);
      await sleep(1_500);
      await redises[0].end('SIGKILL');
      const killed = performance.now();
      isOver = true;
      const acknowledged = await changing;

      const back = await goOn(pupil, code);
      const seconds = ((performance.now() - killed) / 1_000).toFixed(1);
      const ids = await idsOf(code);
      const lost = acknowledged.filter((id) => !ids.includes(id)).length;
      expect(new Set(ids).size).toBe(ids.length);
      if (lost > 0) expect(pupil.all('bye')).toMatchObject([[{ code: 'rolled-back' }]]);
      expect(await back.command(change())).toMatchObject({ ok: true });
      console.log(`Changes again after ${seconds} s; ${acknowledged.length} acknowledged, ${lost} lost, 0 doubled`);
      expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
    },
  );
});

/** Who was sent away comes back; who was not stays. Resolves once a change is taken. */
async function goOn(pupil: Pupil, code: string): Promise<Pupil> {
  for (let current = pupil, since = performance.now(); ; await sleep(100)) {
    if (!current.socket.connected) current = await joinSoon(server!.url, { code, resume: pupil.welcome.resume });
    const answer = await current.command(change()).catch(() => undefined);
    if (answer?.ok) return current;
    if (performance.now() - since > 30_000) throw new Error(`No change is taken: ${JSON.stringify(answer)}`);
  }
}

async function idsOf(code: string): Promise<string[]> {
  const store = await RedisStore.open(readRedisAddress(url)!);
  const entries = await store.entries((await store.room(code))!.log, 1);
  await store.close();
  return entries.flatMap(({ entry }) => entry.id ?? []);
}
