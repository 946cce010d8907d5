/** What was deleted in Redis is gone from its append-only file, too, whoever dies meanwhile. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Erasing } from '../../../server/storage/redis/erasing.js';
import { DELETED_BEFORE, ERASED, NOTE_DELETION, UNERASED_KEY } from '../../../server/storage/redis/erasing-scripts.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { keysOf, REMOVE } from '../../../server/storage/redis/scripts.js';
import { StoreAway } from '../../../server/storage/store.js';
import { build } from '../process.js';
import { header, person, room } from './implementations.js';
import { record } from './recordings-suite.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';

const SECRET = 'Wilhelmina';

describe.skipIf(!redisIsHere)('Redis’s file', () => {
  let redis: RedisServer | undefined;
  let store: RedisStore | undefined;
  afterEach(async () => {
    await store?.close();
    await redis?.remove();
  });

  const files = (): string => {
    const folder = join(redis!.folder, 'appendonlydir');
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join();
  };
  const unerased = () => redis!.command('ZRANGE', UNERASED_KEY, '0', '-1');
  const fill = async (cluster: boolean, eraseAfterMs: number) => {
    redis = await startRedis({ cluster, fsync: 'everysec' });
    store = await RedisStore.open(redis.address, { eraseAfterMs });
    await store.createRoom({ ...room('AAAAAA', 'log-1'), name: SECRET }, header('log-1'));
    const token = await store.acquire('log-1');
    await store.putPerson('log-1', token, person('p1', { name: SECRET }));
    await store.recordings.keep(record('a', { names: [SECRET] }), new TextEncoder().encode(SECRET));
    await expect.poll(files).toContain(SECRET);
    return { store, token };
  };
  const begin = async (cluster: boolean, eraseAfterMs: number) => {
    const { store, token } = await fill(cluster, eraseAfterMs);
    await store.deleteRoom('AAAAAA', token);
    await store.recordings.delete('a');
    expect(files()).toContain(SECRET);
    return store;
  };

  it.each([false, true])(
    '[SR14] is written anew after a deletion, without what was deleted; Cluster: %s',
    async (cluster) => {
      const kept = await begin(cluster, 50);
      await kept.createRoom({ ...room('BBBBBB', 'log-2'), name: 'Stays' }, header('log-2'));
      await expect.poll(files, { timeout: 15_000 }).not.toContain(SECRET);
      expect(files()).toContain('Stays');
      await expect.poll(unerased, { timeout: 15_000 }).toEqual([]);
    },
  );

  it.each([
    ['a room', '"name":"Wilhelmina"', `await store.deleteRoom('AAAAAA', await store.acquire('log-1'));`],
    ['a recording', '"names":["Wilhelmina"]', `await store.recordings.delete('a');`],
  ])(
    '[SR14] that of %s is gone also where the server is killed right after the deletion: the next one looks',
    { timeout: 90_000 },
    async (_what, gone, deletion) => {
      await build(['server']);
      const { store: first, token } = await fill(false, 3_600_000);
      // It has the log no more.
      await first.release('log-1', token);
      await killedAfter(redis!.url, deletion);
      expect(files()).toContain(gone);
      expect(await unerased()).toHaveLength(1);
      const next = await RedisStore.open(redis!.address, { eraseAfterMs: 50 });
      await expect.poll(unerased, { timeout: 15_000 }).toEqual([]);
      await next.close();
      expect(files()).not.toContain(gone);
    },
  );

  it('[SR14] a removal that a client sends twice, since it had no answer, is answered alike; one of somebody else is refused', async () => {
    redis = await startRedis({ fsync: 'everysec' });
    store = await RedisStore.open(redis.address);
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = String(await store.acquire('log-1'));
    const { owner, entries, ...others } = keysOf('log-1');
    const all = [owner, entries, ...Object.values(others)];
    const server = (await redis.command('HGET', owner, 'server')) as string;
    const arrives = (from: string) => redis!.command('EVAL', REMOVE, String(all.length), ...all, from, token, '9', '0');
    expect([await arrives('another'), await arrives(server), await arrives(server)]).toEqual(['lost', 'ok', 'ok']);
  });

  it('[SR14] also where the server closes before', async () => {
    await (await begin(false, 3_600_000)).close();
    store = undefined;
    await expect.poll(files, { timeout: 15_000 }).not.toContain(SECRET);
  });
});

/** A server that deletes, and is killed when it has. */
async function killedAfter(url: string, deletion: string): Promise<void> {
  const from = (file: string) => JSON.stringify(new URL(`../../../server/dist/storage/${file}`, import.meta.url).href);
  const script = `
    const { RedisStore } = await import(${from('redis/redis-store.js')});
    const { readRedisAddress } = await import(${from('redis/address.js')});
    const store = await RedisStore.open(readRedisAddress(process.argv[1]));
    ${deletion}
    console.log('deleted');
    await new Promise(() => setInterval(() => {}, 1_000));`;
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, url], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const said = await new Promise((resolve) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('close', () => resolve('nothing'));
  });
  child.kill('SIGKILL');
  await ended;
  expect(said).toBe('deleted');
}

/** A Redis that knows of nothing but its file, and answers as it is told. */
class FakeRedis {
  readonly noted = new Set<string>();
  readonly asked: string[] = [];
  info = { aof_enabled: 1, aof_rewrite_in_progress: 0, aof_last_bgrewrite_status: 'ok', run_id: 'one' };
  /** Thrown at each BGREWRITEAOF, or NOTE_DELETION. */
  refusal: Error | undefined;
  isFull = false;

  nodeOf = () => 'primary';

  async ask(_key: string, [command]: unknown[]): Promise<unknown> {
    if (command === 'INFO')
      return Object.entries(this.info)
        .map((pair) => pair.join(':'))
        .join('\r\n');
    this.asked.push(String(command));
    if (this.refusal) throw this.refusal;
    this.info.aof_rewrite_in_progress = 1;
    return 'started';
  }

  async run(script: string, _keys: readonly string[], args: readonly unknown[]): Promise<unknown> {
    if (script === NOTE_DELETION) {
      if (this.isFull) throw new StoreAway('Redis takes nothing now: OOM', false);
      this.noted.add(String(args[0]));
    }
    if (script === ERASED) for (const key of args.slice(1)) this.noted.delete(String(key));
    return script === DELETED_BEFORE ? [0, [...this.noted]] : 1;
  }
}

describe('what is noted to be erased', () => {
  let redis: FakeRedis;
  let erasing: Erasing;
  const begin = () => {
    redis = new FakeRedis();
    erasing = new Erasing(redis, 5);
    erasing.start();
  };
  afterEach(() => erasing.close());
  const rounds = async (count: number) => {
    const before = redis.asked.length;
    await expect.poll(() => redis.asked.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + count);
  };

  it('[SR14] stays while a rewrite is refused, fails or died with Redis, and goes when one has ended', async () => {
    begin();
    redis.refusal = new Error('ERR Background append only file rewriting already in progress');
    await erasing.note('room-1');
    await rounds(2);
    redis.refusal = new StoreAway('Redis does not answer.', false);
    await rounds(2);
    expect([...redis.noted]).toEqual(['room-1']);
    redis.refusal = undefined;
    await rounds(1);
    redis.info = { ...redis.info, aof_rewrite_in_progress: 0, aof_last_bgrewrite_status: 'err' };
    await rounds(1);
    redis.info = { ...redis.info, aof_rewrite_in_progress: 0, aof_last_bgrewrite_status: 'ok', run_id: 'two' };
    await rounds(1);
    expect([...redis.noted]).toEqual(['room-1']);
    redis.info.aof_rewrite_in_progress = 0;
    await expect.poll(() => [...redis.noted], { timeout: 10_000 }).toEqual([]);
  });

  it('[SR14] is noted later where Redis is full: deleting makes room, and is not held up', async () => {
    begin();
    redis.isFull = true;
    await erasing.note('room-1');
    expect([...redis.noted]).toEqual([]);
    redis.isFull = false;
    await rounds(1);
    expect([...redis.noted]).toEqual(['room-1']);
  });

  it.each([
    ['keeps no such file', (redis: FakeRedis) => (redis.info.aof_enabled = 0)],
    ['may not be asked', (redis: FakeRedis) => (redis.refusal = new Error('NOPERM this user has no permissions'))],
  ])('[SR14] is struck out where Redis %s', async (_why, set) => {
    begin();
    set(redis);
    await erasing.note('room-1');
    await expect.poll(() => [...redis.noted], { timeout: 10_000 }).toEqual([]);
  });
});
