/** A Redis that is really stopped, ended and killed: what was acknowledged, what was refused, and how long that took. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readRedisAddress } from '../../../server/storage/redis/address.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { StoreAway, StoreHeld, StoreRolledBack, StoreUnavailable } from '../../../server/storage/store.js';
import { entriesFrom } from './contract-suite.js';
import { header, room } from './implementations.js';
import { freePort, redisIsHere, startRedis, type RedisOptions, type RedisServer } from './redis-server.js';

/** A write is refused within this, whatever became of Redis. */
const REFUSED_WITHIN_MS = 3_000;
const KILLS = 10;
const LOGS = 8;

let redis: RedisServer | undefined;
const stores: RedisStore[] = [];
afterEach(async () => {
  redis?.signal('SIGCONT');
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await redis?.remove();
  redis = undefined;
});

async function begin(options: RedisOptions = {}) {
  redis = await startRedis(options);
  return { redis, store: await open(redis) };
}

async function open({ address }: Pick<RedisServer, 'address'>): Promise<RedisStore> {
  const store = await RedisStore.open(address);
  stores.push(store);
  return store;
}

/** Tries again until it works. */
async function eventually<T>(attempt: () => Promise<T>, what: string, withinMs = 10_000): Promise<T> {
  for (const since = performance.now(); ; await sleep(50)) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() - since > withinMs) throw new Error(`Waited in vain for ${what}.`, { cause: error });
    }
  }
}

/** How a write ended, and when. */
async function timed(write: Promise<void>) {
  const begun = performance.now();
  const error = await write.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - begun };
}

describe.skipIf(!redisIsHere)('Redis', { timeout: 120_000 }, () => {
  it('[SR8] stopped in the middle: writes are refused in bounded time, and one that was given up arrives before a renewal or never', async () => {
    const { redis: server, store } = await begin();
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = await store.acquire('log-1');
    await store.append('log-1', 1, token, entriesFrom(1, 3));

    server.signal('SIGSTOP');
    const first = await timed(store.append('log-1', 4, token, entriesFrom(4, 2)));
    const second = await timed(store.addMark('log-1', token, { step: 1, timeMs: 1, stateHash: 'aa' }));
    expect(first.error).toBeInstanceOf(StoreAway);
    expect([first.ms < REFUSED_WITHIN_MS, (first.error as StoreAway).maybeDone]).toEqual([true, true]);
    expect([second.ms < 100, (second.error as StoreAway).maybeDone]).toEqual([true, false]);
    // Long enough for the connection to be given up, so that the write lies in a socket that nobody listens to any more.
    await sleep(8_000);
    server.signal('SIGCONT');

    await eventually(() => store.renew('log-1', token), 'a renewal');
    const { length } = await store.entries('log-1', 1);
    expect([3, 5]).toContain(length);
    await sleep(300);
    expect(await store.entries('log-1', 1)).toHaveLength(length);
    await store.append('log-1', length + 1, token, entriesFrom(length + 1, 2));
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, length + 2));
  });

  it('[SR8] ended and started again: writes are refused meanwhile, and the same owner goes on', async () => {
    const { redis: server, store } = await begin();
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = await store.acquire('log-1');
    let next = 1;
    for (let round = 0; round < 3; round++) {
      await server.end('SIGTERM');
      for (let turn = 0; turn < 5; turn++) {
        const { error, ms } = await timed(store.append('log-1', next, token, entriesFrom(next, 1)));
        expect([(error as Error).name, ms < REFUSED_WITHIN_MS]).toEqual(['StoreAway', true]);
      }
      await server.start();
      await eventually(() => store.renew('log-1', token), 'a renewal');
      next = (await store.entries('log-1', 1)).length + 1;
      await store.append('log-1', next, token, entriesFrom(next, 2));
      next += 2;
    }
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, next - 1));
  });

  it(`[SR9] killed ${KILLS} times while ${LOGS} logs are written: whatever was acknowledged is there, in order, once`, async () => {
    const { redis: server, store } = await begin({ fsync: 'always' });
    const logs = Array.from({ length: LOGS }, (_, index) => `log-${index}`);
    for (const [index, log] of logs.entries()) await store.createRoom(room(`AAAAA${index}`, log), header(log));
    const acknowledged = new Map(logs.map((log) => [log, 0]));
    let count = 0;

    let isOver = false;
    /** Goes on whatever happens, also where a busy disk lets Redis answer late. */
    const write = async (log: string) => {
      while (!isOver) {
        try {
          const token = await store.acquire(log);
          for (let next = (await store.entries(log, 1)).length + 1; !isOver; next++, count++) {
            await store.append(log, next, token, entriesFrom(next, 1, log));
            acknowledged.set(log, next);
          }
        } catch {
          await sleep(20);
        }
      }
    };
    for (let kill = 0; kill < KILLS; kill++) {
      const enough = count + 60 + 17 * kill;
      isOver = false;
      const writing = logs.map(write);
      await eventually(
        () => (count >= enough ? Promise.resolve() : Promise.reject(new Error('too few'))),
        'appends',
        60_000,
      );
      await server.end('SIGKILL');
      isOver = true;
      await Promise.all(writing);
      await server.start();
      await eventually(() => store.rooms(), 'Redis');
      for (const log of logs) {
        const found = await store.entries(log, 1);
        expect(found.length).toBeGreaterThanOrEqual(acknowledged.get(log)!);
        expect(found).toEqual(entriesFrom(1, found.length, log));
      }
    }
    console.log(`${count} appends acknowledged, 0 lost, in ${KILLS} kills.`);
  });

  it('[SR4] that lost its last second: the owner learns so, and goes on from what is left with a higher token', async () => {
    const { redis: server, store } = await begin({ fsync: 'everysec' });
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = await store.acquire('log-1');
    for (let next = 1; next <= 40; next++) await store.append('log-1', next, token, entriesFrom(next, 1));
    await server.end('SIGKILL');
    // SIGKILL alone leaves to the system what was not yet on the disk: what a power cut takes is cut off here.
    const folder = join(server.folder, 'appendonlydir');
    const file = join(
      folder,
      readdirSync(folder).find((name) => name.includes('.incr.'))!,
    );
    truncateSync(file, statSync(file).size - 4_000);
    await server.start();
    await eventually(() => store.rooms(), 'Redis');
    const left = (await store.entries('log-1', 1)).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(40);

    const { error } = await timed(store.append('log-1', 41, token, entriesFrom(41, 1)));
    expect(error).toBeInstanceOf(StoreRolledBack);
    const next = await store.acquire('log-1');
    expect(next).toBeGreaterThan(token);
    await store.append('log-1', left + 1, next, entriesFrom(left + 1, 1));
    expect(await store.entries('log-1', 1)).toEqual(entriesFrom(1, left + 1));
  });

  it('[SR2] a server that stands still for longer than its lease writes nothing when it wakes', async () => {
    const { redis: server, store } = await begin();
    const other = await open(server);
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = await store.acquire('log-1');
    const begun = performance.now();
    await expect(other.acquire('log-1')).rejects.toThrow(StoreHeld);
    await eventually(() => other.acquire('log-1'), 'the end of the lease');
    expect(performance.now() - begun).toBeGreaterThan(store.leaseMs - 100);
    await expect(store.append('log-1', 1, token, entriesFrom(1, 1))).rejects.toThrow('token');
  });

  it('[SR7] is found by Sentinels, and its password and theirs by REDIS_URL', async () => {
    const settings = ['--requirepass', 'a/b', '--masterauth', 'a/b'];
    redis = await startRedis({ settings, password: 'a/b' });
    const folder = mkdtempSync(join(tmpdir(), 'gradroom-sentinel-'));
    const port = await freePort();
    const file = join(folder, 'sentinel.conf');
    const watched = [`sentinel monitor lessons 127.0.0.1 ${redis.port} 1`, 'sentinel auth-pass lessons a/b'];
    const own = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, 'requirepass w?t/h'];
    writeFileSync(file, [...own, ...watched, ''].join('\n'));
    const sentinel: ChildProcess = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => sentinel.once('close', resolve));
    try {
      const url = `redis+sentinel://:a%2Fb@127.0.0.1:${port}/lessons`;
      const address = readRedisAddress(`${url}?sentinel=:w%3Ft%2Fh`)!;
      const store = await eventually(() => RedisStore.open(address), 'Sentinel');
      await expect(RedisStore.open(readRedisAddress(url)!)).rejects.toThrow(StoreUnavailable);
      await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
      const token = await store.acquire('log-1');
      await store.append('log-1', 1, token, entriesFrom(1, 3));
      expect(await store.entries('log-1', 2)).toEqual(entriesFrom(2, 2));
      await store.close();
    } finally {
      sentinel.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
