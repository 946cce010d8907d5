/** Channels on a real Redis that does not answer for a while. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisBus } from '../../../server/cluster/bus.js';
import { redisIsHere, startRedis, type RedisServer } from '../storage/redis-server.js';

/** What was sent to a Redis that stood still is carried out within this, and far more. */
const CARRIED_OUT_MS = 500;
const PATIENCE_MS = 10_000;

describe.skipIf(!redisIsHere)('the bus', () => {
  let redis: RedisServer;
  let bus: RedisBus;
  beforeAll(async () => {
    redis = await startRedis({ fsync: 'everysec' });
    bus = await RedisBus.open(redis.address, () => {});
  });
  afterAll(async () => {
    await bus?.close();
    await redis?.remove();
  });

  const listening = async (channel: string) =>
    Number(((await redis.command('PUBSUB', 'SHARDNUMSUB', channel)) as [string, number])[1]);

  it('[MS3] gives a channel back that was asked for in vain, also where the answer comes later', async () => {
    const heard: Uint8Array[] = [];
    await bus.subscribe('before', () => {});
    redis.signal('SIGSTOP');
    const subscribed = bus.subscribe('late', (message) => heard.push(message));
    await expect(subscribed).rejects.toThrow();
    redis.signal('SIGCONT');
    await sleep(CARRIED_OUT_MS);
    for (const since = performance.now(); (await listening('late')) > 0; await sleep(20)) {
      if (performance.now() - since > PATIENCE_MS) throw new Error('It is still listened to.');
    }
    expect(await bus.publish('late', Uint8Array.of(1))).toBe(0);
    expect(heard).toEqual([]);
    expect(await listening('before')).toBe(1);
  });
});
