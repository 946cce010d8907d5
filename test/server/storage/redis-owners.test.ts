/** Who may write to a log in Redis: one owner, whatever becomes of the key that says who it is. */
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { APPEND, codeKey, keysOf, SERVERS_KEY } from '../../../server/storage/redis/scripts.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { StoreConflict, StoreHeld, StoreRolledBack, StoreUnavailable } from '../../../server/storage/store.js';
import { entriesFrom } from './contract-suite.js';
import { header, person, room } from './implementations.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';

/** None ends by itself in a test, however busy the machine. */
const LEASE_MS = 60_000;
const keys = keysOf('log-1');

describe.skipIf(!redisIsHere)('two servers at one Redis', () => {
  let redis: RedisServer;
  let one: RedisStore;
  let other: RedisStore;
  beforeAll(async () => {
    redis = await startRedis({ fsync: 'everysec' });
  });
  afterAll(() => redis?.remove());
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    [one, other] = await Promise.all([0, 1].map(() => RedisStore.open(redis.address, { leaseMs: LEASE_MS })));
    await one.createRoom(room('AAAAAA', 'log-1'), header('log-1'));
  });
  afterEach(() => Promise.all([one.close(), other.close()]));

  const leaseIsOver = () => redis.command('HSET', keys.owner, 'until', '1');
  const writes = (store: RedisStore, token: number) => [
    () => store.append('log-1', 4, token, entriesFrom(4, 1)),
    () => store.putKeyframe('log-1', token, { step: 1, seq: 0, bytes: Uint8Array.of(1) }),
    () => store.deleteKeyframe('log-1', token, 1),
    () => store.addMark('log-1', token, { step: 1, timeMs: 1, stateHash: 'aa' }),
    () => store.putPerson('log-1', token, person('p1')),
    () => store.updateRoom('AAAAAA', () => ({ usedAt: 3 }), token),
    () => store.addCode('AAAAAA', 'CCCCCC', token),
    () => store.renew('log-1', token),
    () => store.release('log-1', token),
    // The last one: where nothing is left there is nothing to be removed.
    () => store.deleteRoom('AAAAAA', token),
  ];
  const expectFenced = async (store: RedisStore, token: number) => {
    for (const write of writes(store, token)) await expect(write()).rejects.toThrow(StoreConflict);
  };

  it('[SR2] a log is taken from nobody while the lease lasts, and from a zombie after it, which writes nothing more', async () => {
    const old = await one.acquire('log-1');
    await one.append('log-1', 1, old, entriesFrom(1, 3));
    const held = await other.acquire('log-1').catch((error: unknown) => error);
    expect(held).toBeInstanceOf(StoreHeld);
    expect((held as StoreHeld).forMs).toBeLessThanOrEqual(LEASE_MS);
    await leaseIsOver();
    const token = await other.acquire('log-1');
    expect(token).toBeGreaterThan(old);
    await expectFenced(one, old);
    expect(await other.entries('log-1', 1)).toEqual(entriesFrom(1, 3));
    expect(await other.keyframeSteps('log-1')).toEqual([]);
    await other.append('log-1', 4, token, entriesFrom(4, 1));
  });

  it('[SR2] an owner that renews keeps it; one whose lease is over, too, as long as nobody came', async () => {
    const token = await one.acquire('log-1');
    const until = async () => Number(await redis.command('HGET', keys.owner, 'until'));
    const before = await until();
    await redis.command('HINCRBY', keys.owner, 'until', '-1000');
    await one.renew('log-1', token);
    expect(await until()).toBeGreaterThanOrEqual(before);
    await expect(other.acquire('log-1')).rejects.toThrow(StoreHeld);
    await leaseIsOver();
    await one.append('log-1', 1, token, entriesFrom(1, 3));
    await one.renew('log-1', token);
    await expect(other.acquire('log-1')).rejects.toThrow(StoreHeld);
  });

  it('[SR2] what was given back, by a release or a close, is free at once; and so is what a clock set back would hold for long', async () => {
    const first = await one.acquire('log-1');
    await one.release('log-1', first);
    const second = await other.acquire('log-1');
    await other.close();
    other = await RedisStore.open(redis.address, { leaseMs: LEASE_MS });
    const third = await one.acquire('log-1');
    expect([second > first, third > second]).toEqual([true, true]);
    await redis.command('HINCRBY', keys.owner, 'until', '3600000');
    await expect(other.acquire('log-1')).rejects.toThrow(StoreHeld);
    const left = Number(await redis.command('HGET', keys.owner, 'until')) - Date.now();
    expect(left).toBeLessThanOrEqual(LEASE_MS);
    await leaseIsOver();
    expect(await other.acquire('log-1')).toBeGreaterThan(third);
  });

  it('[SR3] where the key of the owner is lost the owner is refused, and the next token is above all in the log', async () => {
    for (let turn = 0; turn < 4; turn++) await one.acquire('log-1');
    const token = await one.acquire('log-1');
    await one.append('log-1', 1, token, entriesFrom(1, 3));
    await redis.command('DEL', keys.owner);
    await expectFenced(one, token);
    // Also where whatever was written of it beside the log has gone back.
    await redis.command('HSET', keys.log, 'token', '1');
    expect(await other.acquire('log-1')).toBeGreaterThan(token);
    await expectFenced(one, token);
  });

  it('[SR10] the next token is higher also where nothing is left of those before', async () => {
    const token = await one.acquire('log-1');
    await redis.command('DEL', keys.owner);
    await redis.command('HSET', keys.log, 'token', '0');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await other.acquire('log-1')).toBeGreaterThan(token);
  });

  it('[SR3] two that were given the same token, since Redis went back, do not write both', async () => {
    let [token, same] = [0, -1];
    // Both within one tenth of a second of the clock.
    for (let tries = 0; token !== same && tries < 10; tries++) {
      token = await one.acquire('log-1');
      await redis.command('DEL', keys.owner);
      await redis.command('HSET', keys.log, 'token', '0');
      same = await other.acquire('log-1');
      if (token !== same) await other.release('log-1', same);
    }
    expect(same).toBe(token);
    await expectFenced(one, token);
    await other.append('log-1', 1, token, entriesFrom(1, 3));
    // Whoever had it knows so, and takes a higher one.
    await leaseIsOver();
    expect(await one.acquire('log-1')).toBeGreaterThan(token);
  });

  it('[MS10] who said something by a clock that was set since is forgotten, as who says nothing any more', async () => {
    const servers = [
      ['ahead', '3600000'],
      ['behind', '-3600000'],
      ['now', '0'],
    ];
    for (const [name, offMs] of servers) {
      await redis.command('HSET', SERVERS_KEY, name, `${Date.now() + Number(offMs)} about ${name}`);
    }
    const said = await one.servers.announce('own', 'about own');
    expect(said).toEqual(
      new Map([
        ['now', 'about now'],
        ['own', 'about own'],
      ]),
    );
    expect(await other.servers.announce('own', undefined)).toEqual(new Map([['now', 'about now']]));
  });

  it('[SR4] an owner learns by its next write, of whatever kind, that the log lost what was durable', async () => {
    const token = await one.acquire('log-1');
    await one.append('log-1', 1, token, entriesFrom(1, 3));
    await redis.command('XDEL', keys.entries, `3-${token}`);
    for (const write of writes(one, token)) await expect(write()).rejects.toThrow(StoreRolledBack);
    // Also where who owns it went back with the log: nobody took the room over.
    await redis.command('HSET', keys.owner, 'server', 'somebody of before', 'token', '1');
    for (const write of writes(one, token)) await expect(write()).rejects.toThrow(StoreRolledBack);
    await redis.command('DEL', keys.owner);
    const next = await one.acquire('log-1');
    expect(next).toBeGreaterThan(token);
    expect(await one.entries('log-1', 1)).toEqual(entriesFrom(1, 2));
    await one.append('log-1', 3, next, entriesFrom(3, 1));
    await redis.command('FLUSHALL');
    for (const write of writes(one, next).slice(0, -1)) await expect(write()).rejects.toThrow(StoreConflict);
    await expect(one.acquire('log-1')).rejects.toThrow(StoreConflict);
  });

  it('[SR5] a code that somebody claimed and died is free a minute later; a room that is listed and not there is not shown', async () => {
    const now = Date.now();
    const claimed = (ageMs: number) => redis.command('SET', codeKey('BBBBBB'), `log-2 ${now - ageMs}`);
    await claimed(1_000);
    await redis.command('ZADD', 'gradroom:rooms', String(now - 61_000), 'log-2');
    expect(await one.room('BBBBBB')).toBeUndefined();
    expect(await one.rooms()).toEqual([room('AAAAAA', 'log-1')]);
    expect(await redis.command('ZSCORE', 'gradroom:rooms', 'log-2')).toBeNull();
    await expect(one.createRoom(room('BBBBBB', 'log-3'), header('log-3'))).rejects.toThrow(StoreConflict);
    await claimed(61_000);
    await one.createRoom(room('BBBBBB', 'log-3'), header('log-3'));
    expect(await other.room('BBBBBB')).toEqual(room('BBBBBB', 'log-3'));
  });

  it('[SR5] nothing of a removed room is left in Redis but the note that it is to be erased', async () => {
    const token = await one.acquire('log-1');
    await one.addCode('AAAAAA', 'DDDDDD', token);
    await one.append('log-1', 1, token, entriesFrom(1, 3));
    await one.putPerson('log-1', token, person('p1'));
    for (const write of writes(one, token).slice(1, 6)) await write();
    await one.deleteRoom('AAAAAA', token);
    expect(await redis.command('KEYS', '*')).toEqual(['gradroom:unerased']);
  });

  it('[SR8] a write that was given up does not pass a renewal; one that a client sends twice is written once', async () => {
    const token = await one.acquire('log-1');
    const [server, attempt] = (await redis.command('HMGET', keys.owner, 'server', 'attempt')) as string[];
    const [first] = entriesFrom(1, 1);
    /** As it lies in a socket, and is read at last. */
    const arrives = (number: number) => {
      const written = [`1-${token}`, JSON.stringify(first.entry), first.chain];
      const who = [server, String(token), String(number), '0', '1'];
      return redis.command('EVAL', APPEND, '2', keys.owner, keys.entries, ...who, ...written);
    };
    await one.renew('log-1', token);
    expect(await arrives(Number(attempt))).toBe('late');
    expect(await one.entries('log-1', 1)).toEqual([]);
    expect([await arrives(9), await arrives(9), await arrives(10)]).toEqual(['ok', 'ok', 'elsewhere']);
    expect(await one.entries('log-1', 1)).toEqual([first]);
  });

  it('[SR8] a Redis without space takes nothing, and goes on when there is room again', async () => {
    const token = await one.acquire('log-1');
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    const refused = [
      one.append('log-1', 1, token, entriesFrom(1, 3)),
      one.renew('log-1', token),
      other.putBlob('log-1', Uint8Array.of(1)),
    ];
    await Promise.all(
      refused.map((write) => expect(write).rejects.toMatchObject({ name: 'StoreAway', maybeDone: false })),
    );
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await one.entries('log-1', 1)).toEqual([]);
    await one.append('log-1', 1, token, entriesFrom(1, 3));
  });

  it('[SR7] settings that may cost what was confirmed are said at the start, each in a sentence', async () => {
    expect(await one.cautions()).toEqual([expect.stringContaining('"appendfsync everysec"')]);
    await redis.command('CONFIG', 'SET', 'appendfsync', 'always');
    expect(await one.cautions()).toEqual([]);
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await one.cautions()).toEqual([expect.stringMatching(/throws rooms away\.$/)]);
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await redis.command('CONFIG', 'SET', 'appendfsync', 'everysec');
  });

  it('[SR7] a Redis that cannot be used stops the start with one sentence, which holds no secret', async () => {
    const sentence = async (url: Partial<typeof redis.address>) => {
      const error = await RedisStore.open({ ...redis.address, ...url }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      return (error as Error).message;
    };
    const gone = await sentence({ nodes: [{ host: '127.0.0.1', port: 1 }] });
    expect(gone).toMatch(/^Redis at 127\.0\.0\.1:1 cannot be used \(nothing listens there\): [^.]+REDIS_URL[^.]+\.$/);
    await redis.command('ACL', 'SETUSER', 'school', 'on', '>right', '~gradroom*', '+@all');
    const store = await RedisStore.open({ ...redis.address, username: 'school', password: 'right' });
    expect(await store.rooms()).toHaveLength(1);
    await store.close();
    const refused = await sentence({ username: 'school', password: 'a wrong secret' });
    expect(refused).toContain('it wants another user or password');
    expect(refused).not.toContain('secret');
  });
});
