/** What servers of versions before left in Redis's lists, which the counts of rooms and recordings follow. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { roomTimes } from '../../../server/rooms/environment.js';
import { Sweeper } from '../../../server/rooms/sweeper.js';
import { Connection } from '../../../server/storage/redis/connection.js';
import { LISTED_KEYS, recordingKey } from '../../../server/storage/redis/recording-scripts.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { ROOMS_KEY, TEAMS_KEY } from '../../../server/storage/redis/scripts.js';
import { header, removed, room } from './implementations.js';
import { record } from './recordings-suite.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';
import { ManualTime } from '../time.js';

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

  it('[ST60] [BR60] of more than a thousand rooms none is left out where others go meanwhile, nor its teams removed', async () => {
    const usedAt = Date.now();
    await Promise.all(
      Array.from({ length: 1_100 }, (_, n) =>
        store.createRoom({ ...room(`AAAA${n}`, `log-${n}`), usedAt }, header(`log-${n}`)),
      ),
    );
    const listed = (await redis.command('ZRANGE', ROOMS_KEY, '0', '-1')) as string[];
    const [gone, after] = [listed.slice(0, 5), listed[1_002].replace('log-', 'AAAA')];
    const team = { ...room(`${after}.3.1`, `${listed[1_002]}.3.1`), teamOf: after };
    await store.createRoom(team, header(team.log));

    // Once some are known, and more are to be asked for, another server removes the first ones.
    const { ask } = Connection.prototype;
    let isFirst = true;
    const asking = vi.spyOn(Connection.prototype, 'ask').mockImplementation(async function (
      this: Connection,
      key,
      args,
    ) {
      const answer = await ask.call(this, key, args);
      if (args[0] !== 'ZRANGE' || !isFirst) return answer;
      isFirst = false;
      for (const log of gone) await removed(store, log.replace('log-', 'AAAA'));
      return answer;
    });
    const told: unknown[] = [];
    const tell = (fields: object, text: string) => void told.push([text, fields]);
    const time = { ...new ManualTime(), now: () => usedAt };
    const environment = { store, time, times: roomTimes, log: { info: tell, warn: tell, error: tell } };
    const sweeper = new Sweeper(environment, async () => false);
    await sweeper.start();
    sweeper.close();
    expect(await store.room(team.code)).toEqual(team);

    isFirst = true;
    gone.splice(0, 5, ...listed.slice(5, 10));
    const logs = new Set((await store.rooms()).map(({ log }) => log));
    asking.mockRestore();
    expect(listed.slice(10).filter((log) => !logs.has(log))).toEqual([]);
    expect(told).toEqual([]);
  });
});
