/** A Redis Cluster of three servers, one of which stands still: it holds up the rooms that it has, and no others. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { codeKey, keysOf } from '../../../server/storage/redis/scripts.js';
import { StoreAway } from '../../../server/storage/store.js';
import { entriesFrom } from './contract-suite.js';
import { header, room } from './implementations.js';
import { redisIsHere, startCluster, type RedisServer } from './redis-server.js';

const ROOMS = 24;
const STANDS_MS = 9_000;
/** A room's write while another server of Redis is waited for, on a machine that does other things as well. */
const AT_ONCE_MS = 1_500;

describe.skipIf(!redisIsHere)('a Redis Cluster of three', { timeout: 120_000 }, () => {
  let servers: RedisServer[] = [];
  beforeAll(async () => {
    servers = await startCluster(3);
  }, 60_000);
  afterAll(() => Promise.all(servers.map((server) => server.remove())));

  it('[SR12] one server that stands still refuses its own rooms, in bounded time; all others are written as before', async () => {
    const store = await RedisStore.open(servers[0].address);
    const logs = Array.from({ length: ROOMS }, (_, index) => `log-${index}`);
    for (const [index, log] of logs.entries()) {
      await store.createRoom(room(`CODE${String(index).padStart(2, '0')}`, log), header(log));
    }
    const tokens = new Map<string, number>();
    for (const log of logs) tokens.set(log, await store.acquire(log));
    const nodes = new Map<string, number>();
    for (const log of logs) nodes.set(log, await serverOf(keysOf(log).owner));
    const stopped = nodes.get(logs[0])!;
    const [held, free] = [
      logs.filter((log) => nodes.get(log) === stopped),
      logs.filter((log) => nodes.get(log) !== stopped),
    ];
    expect(held.length * free.length).toBeGreaterThan(0);

    const freeCode = await codeElsewhere(stopped);

    servers[stopped].signal('SIGSTOP');
    const next = new Map(logs.map((log) => [log, 1]));
    let longestMs = 0;
    const refused = { inTime: 0, atOnce: 0 };
    for (const since = performance.now(); performance.now() - since < STANDS_MS; await sleep(100)) {
      const began = performance.now();
      const written = free.map(async (log) => {
        await store.append(log, next.get(log)!, tokens.get(log)!, entriesFrom(next.get(log)!, 1, log));
        next.set(log, next.get(log)! + 1);
        longestMs = Math.max(longestMs, performance.now() - began);
      });
      const failed = held.map(async (log) => {
        const error = await store
          .append(log, 1, tokens.get(log)!, entriesFrom(1, 1, log))
          .catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(StoreAway);
        refused[(error as StoreAway).maybeDone ? 'inTime' : 'atOnce']++;
      });
      await Promise.all(written);
      // The others do not wait for these.
      void Promise.all(failed);
    }
    expect(longestMs).toBeLessThan(AT_ONCE_MS);
    expect(refused.atOnce).toBeGreaterThan(0);
    expect(await store.room(freeCode)).toBeDefined();

    servers[stopped].signal('SIGCONT');
    for (const log of held) {
      await expect
        .poll(
          () =>
            store.renew(log, tokens.get(log)!).then(
              () => true,
              () => false,
            ),
          { timeout: 15_000 },
        )
        .toBe(true);
      const count = (await store.entries(log, 1)).length;
      await store.append(log, count + 1, tokens.get(log)!, entriesFrom(count + 1, 1, log));
    }
    for (const log of free) expect(await store.entries(log, 1)).toHaveLength(next.get(log)! - 1);
    console.log(
      `${held.length} rooms of a server that stood still for ${STANDS_MS / 1_000} s, ${free.length} of others: longest write of these ${Math.round(longestMs)} ms`,
    );
    await store.close();
  });

  it('[SR7] a setting of any of its servers that may cost rooms something is said', async () => {
    await servers[2].command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const store = await RedisStore.open(servers[0].address);
    const cautions = await store.cautions();
    await store.close();
    await servers[2].command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    expect(cautions).toEqual([
      expect.stringContaining('appendfsync everysec'),
      expect.stringContaining('maxmemory-policy allkeys-lru'),
    ]);
  });

  const serverOf = async (key: string): Promise<number> => {
    const slot = Number(await servers[0].command('CLUSTER', 'KEYSLOT', key));
    return Math.min(servers.length - 1, Math.floor(slot / Math.ceil(16_384 / servers.length)));
  };
  const codeElsewhere = async (stopped: number): Promise<string> => {
    for (let index = 0; index < ROOMS; index++) {
      const code = `CODE${String(index).padStart(2, '0')}`;
      const at = await Promise.all([codeKey(code), keysOf(`log-${index}`).room].map(serverOf));
      if (!at.includes(stopped)) return code;
    }
    throw new Error('All codes lie there.');
  };
});
