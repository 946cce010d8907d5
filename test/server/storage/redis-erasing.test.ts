/** What was deleted in Redis is gone from its append-only file, too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { keysOf, REMOVE } from '../../../server/storage/redis/scripts.js';
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
  const begin = async (cluster: boolean, eraseAfterMs: number) => {
    redis = await startRedis({ cluster, fsync: 'everysec' });
    store = await RedisStore.open(redis.address, { eraseAfterMs });
    await store.createRoom({ ...room('AAAAAA', 'log-1'), name: SECRET }, header('log-1'));
    const token = await store.acquire('log-1');
    await store.putPerson('log-1', token, person('p1', { name: SECRET }));
    await store.recordings.keep(record('a', { names: [SECRET] }), new TextEncoder().encode(SECRET));
    await expect.poll(files).toContain(SECRET);
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
