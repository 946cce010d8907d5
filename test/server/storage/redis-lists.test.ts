/** What servers of versions before left in Redis's lists, which the counts of rooms and recordings follow. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LISTED_KEYS, recordingKey } from '../../../server/storage/redis/recording-scripts.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { ROOMS_KEY, TEAMS_KEY } from '../../../server/storage/redis/scripts.js';
import { header, removed, room } from './implementations.js';
import { record } from './recordings-suite.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';

describe.skipIf(!redisIsHere)('lists of versions before', () => {
  let redis: RedisServer;
  let store: RedisStore;
  beforeAll(async () => {
    redis = await startRedis({ fsync: 'everysec' });
    store = await RedisStore.open(redis.address);
  });
  afterAll(async () => {
    await store?.close();
    await redis?.remove();
  });
  beforeEach(() => redis.command('FLUSHALL'));

  it('[KR15] recordings that were kept, or deleted, without counting are counted once they are looked through', async () => {
    const [list] = LISTED_KEYS;
    await redis.command('ZADD', list, '5', 'a');
    await redis.command('HSET', recordingKey('a'), 'record', JSON.stringify(record('a')), 'file', 'abcd');
    await store.recordings.keep(record('b'), Uint8Array.of(1, 2, 3, 4));
    await redis.command('DEL', recordingKey('b'));
    await redis.command('ZREM', list, 'b');
    expect(await store.recordings.list()).toEqual([record('a')]);
    expect(await store.recordings.usage('log-1')).toEqual({ count: 1, byteCount: 4, ofLog: 1 });
    expect(await redis.command('ZSCORE', list, 'a')).toBe(5);
  });

  it('[ST14] a team’s room that is listed with the others is counted until it goes', async () => {
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    await store.createRoom({ ...room('AAAAAA.1.1', 'log-1.1.1'), teamOf: 'AAAAAA' }, header('log-1.1.1'));
    await redis.command('ZREM', TEAMS_KEY, 'log-1.1.1');
    await redis.command('ZADD', ROOMS_KEY, '5', 'log-1.1.1');
    expect(await store.roomCount()).toBe(2);
    expect(await store.rooms()).toHaveLength(2);
    expect(await store.teamRooms({ code: 'AAAAAA', log: 'log-1' })).toHaveLength(1);
    await removed(store, 'AAAAAA.1.1');
    expect(await store.roomCount()).toBe(1);
  });

  it('[ST14] of a class’s teams no other room’s record is read, however many there are', async () => {
    for (let n = 1; n <= 60; n++) await store.createRoom(room(`AAAA${n}`, `log-${n}`), header(`log-${n}`));
    await store.createRoom({ ...room('AAAA7.1.1', 'log-7.1.1'), teamOf: 'AAAA7' }, header('log-7.1.1'));
    const readCount = async () =>
      Number(/cmdstat_get:calls=(\d+)/.exec(String(await redis.command('INFO', 'commandstats')))?.[1] ?? 0);
    const before = await readCount();
    expect(await store.teamRooms({ code: 'AAAA7', log: 'log-7' })).toHaveLength(1);
    expect((await readCount()) - before).toBe(1);
  });
});
