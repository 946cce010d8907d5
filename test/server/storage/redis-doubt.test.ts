/** An append whose answer is lost, and which is found: what Redis loses of it later its owner learns as of any other one. */
import { afterAll, afterEach, beforeAll, expect, describe, it, vi } from 'vitest';
import { Doubt } from '../../../server/rooms/doubt.js';
import { Connection } from '../../../server/storage/redis/connection.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { APPEND, keysOf } from '../../../server/storage/redis/scripts.js';
import { StoreAway, StoreRolledBack } from '../../../server/storage/store.js';
import { ManualTime } from '../time.js';
import { entriesFrom } from './contract-suite.js';
import { header, room } from './implementations.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';

describe.skipIf(!redisIsHere)('an append in doubt', () => {
  let redis: RedisServer;
  let store: RedisStore;
  beforeAll(async () => {
    redis = await startRedis({ fsync: 'everysec' });
    store = await RedisStore.open(redis.address, { leaseMs: 60_000 });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await store?.close();
    await redis?.remove();
  });

  it('[SR62] that is found counts as durable: where Redis loses it the next renewal says so, and every write', async () => {
    await store.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
    const token = await store.acquire('log-1');
    await store.append('log-1', 1, token, entriesFrom(1, 2));
    const { run } = Connection.prototype;
    vi.spyOn(Connection.prototype, 'run').mockImplementation(async function (this: Connection, script, ...values) {
      const answer = await run.call(this, script, ...values);
      if (script === APPEND) throw new StoreAway('Redis went away before it answered.', true);
      return answer;
    });
    const error: unknown = await store.append('log-1', 3, token, entriesFrom(3, 1)).catch((reason: unknown) => reason);
    const events = { onWaiting: () => {}, onPatienceOver: () => {} };
    const doubt = new Doubt({ store, time: new ManualTime(), log: 'log-1', token, patienceMs: 2_000 }, events);
    expect(await doubt.resolve(error, { firstSeq: 3, entries: entriesFrom(3, 1), sentMs: 0 })).toBe(true);

    await redis.command('XDEL', keysOf('log-1').entries, `3-${token}`);
    await expect(store.renew('log-1', token)).rejects.toThrow(StoreRolledBack);
    const mark = { step: 1, timeMs: 1, stateHash: 'aa' };
    await expect(store.addMark('log-1', token, mark)).rejects.toThrow(StoreRolledBack);
    expect(await store.marks('log-1')).toEqual([]);
  });
});
