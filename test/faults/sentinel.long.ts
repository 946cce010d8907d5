/**
 * A primary that is killed while a lesson changes things: the Sentinels make its replica the primary, again and again. What the replica
 * had not got yet is lost, which Redis allows; every other time it lags a second behind on purpose. It is counted, and the room says so.
 * Nothing is doubled, and the lesson goes on, also for who comes in at another server than the room is at: what servers say to each
 * other, and frames, go through Redis, too.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRedisAddress } from '../../server/storage/redis/address.js';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { createRoom, join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep, until } from '../server/sockets/serve.js';
import { freePort, redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';
import { change } from './on-redis.js';

const SENTINELS = 3;
const FAILOVERS = 5;
const DOWN_AFTER_MS = 500;
/** So long before the kill the replica gets nothing any more, every other time. */
const LAG_MS = 1_000;

let folder: string;
let redises: RedisServer[] = [];
let sentinels: ChildProcess[] = [];
const servers: ServerProcess[] = [];
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
  await Promise.all(servers.splice(0).map((server) => server.kill()));
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
    '[SR11] where the primary is killed the lesson goes on at the replica, at all servers, and says so where that lost anything',
    { timeout: 240_000 },
    async () => {
      // Sentinels need a moment to find each other and the replica.
      await sleep(2_500);
      for (const name of ['one', 'other']) {
        await mkdir(joinPath(folder, name));
        servers.push(await startServer({ env: { DATA_DIR: joinPath(folder, name), REDIS_URL: url } }));
      }
      const { code } = await createRoom(servers[0].url);
      let pupil = await join(servers[0].url, { code, name: 'Heron' });
      let guest = await join(servers[1].url, { code, name: 'Otter' });
      await until(() => guest.frames.length > 3, 'frames');
      const seconds: number[] = [];
      const counts = { acknowledged: 0, lost: 0, told: 0 };
      let lostByLag = 0;
      for (let round = 0; round < FAILOVERS; round++) {
        let isOver = false;
        const [own, ofGuest] = [pupil, guest].map((one) => keepChanging(one, () => isOver));
        await sleep(1_500);
        const [primary, replica] = round % 2 === 0 ? redises : redises.toReversed();
        const lags = round % 2 === 0;
        if (lags) {
          // It reads nothing, and what is sent to it ends at once: else it would find that in its buffer.
          replica.signal('SIGSTOP');
          await primary.command('CLIENT', 'KILL', 'TYPE', 'replica');
          await sleep(LAG_MS);
        }
        await primary.end('SIGKILL');
        replica.signal('SIGCONT');
        const killed = performance.now();
        isOver = true;
        const acknowledged = [...(await own), ...(await ofGuest)];

        const back = await goOn(pupil, servers[0], code);
        seconds.push((performance.now() - killed) / 1_000);
        const ids = await idsOf(code);
        const lost = acknowledged.filter((id) => !ids.includes(id)).length;
        expect(new Set(ids).size).toBe(ids.length);
        const { told } = back;
        // Whoever was told may have lost what nobody had acknowledged yet: the room’s own notes.
        if (lost > 0) expect(told).toBe(true);
        if (lags) {
          expect(lost).toBeGreaterThan(0);
          lostByLag += lost;
        }
        counts.acknowledged += acknowledged.length;
        counts.lost += lost;
        counts.told += Number(told);
        // Tunnels between servers, and the frames’ channel, are by the new primary.
        const there = await goOn(guest, servers[1], code);
        if (lags) expect(there.told).toBe(true);
        const count = there.pupil.frames.length;
        expect(await back.pupil.command({ type: 'run', running: true })).toMatchObject({ ok: true });
        await until(() => there.pupil.frames.length > count + 10, 'frames at the other server');
        [pupil, guest] = [back.pupil, there.pupil];
        await primary.start();
        while (!(await replicates(primary))) await sleep(100);
      }
      seconds.sort((a, b) => a - b);
      const [median, longest] = [seconds[FAILOVERS >> 1], seconds.at(-1)!].map((one) => one.toFixed(1));
      console.log(
        `${FAILOVERS} failovers to a replica: changes again after ${median} s at the median, ${longest} s at most; ` +
          `${counts.acknowledged} acknowledged, ${counts.lost} lost, ${lostByLag} of them where the replica lagged, 0 doubled; ` +
          `told ${counts.told} times`,
      );
      for (const server of servers) expect(server.stderr()).not.toMatch(/was not caught|was not handled/);
    },
  );
});

/** Whether it has become the replica of the other one, and has all that this has. */
async function replicates(redis: RedisServer): Promise<boolean> {
  const info = String(await redis.command('INFO', 'replication').catch(() => ''));
  return info.includes('role:slave') && info.includes('master_link_status:up');
}

const saysRolledBack = (reason: unknown) => (reason as { code?: string } | undefined)?.code === 'rolled-back';

/** Who was sent away comes back, as a page does; who was not stays. Resolves once a change is taken, with whether the loss was told. */
async function goOn(pupil: Pupil, server: ServerProcess, code: string): Promise<{ pupil: Pupil; told: boolean }> {
  const { seq, chain } = pupil.state();
  let current = pupil;
  let told = false;
  const hears = () => (told ||= current.all('bye').some(([reason]) => saysRolledBack(reason)));
  for (const since = performance.now(); ; await sleep(100)) {
    if (performance.now() - since > 30_000) throw new Error('No change is taken.');
    if (!current.socket.connected) {
      const seen = hears() ? {} : { seen: { seq, chain } };
      try {
        current = await join(server.url, { code, resume: pupil.welcome.resume, ...seen });
      } catch (error) {
        told ||= saysRolledBack((error as { data?: unknown }).data);
        continue;
      }
    }
    const answer = await current.command(change()).catch(() => undefined);
    if (answer?.ok) return { pupil: current, told: hears() };
  }
}

async function idsOf(code: string): Promise<string[]> {
  const store = await RedisStore.open(readRedisAddress(url)!);
  const entries = await store.entries((await store.room(code))!.log, 1);
  await store.close();
  return entries.flatMap(({ entry }) => entry.id ?? []);
}
