/** The simulated store, held against Redis itself: what two servers do to one log ends alike in both. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../server/storage/redis/scripts.js';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import type { SessionStore } from '../../server/storage/store.js';
import { entriesFrom } from '../server/storage/contract-suite.js';
import { header, person, room } from '../server/storage/implementations.js';
import { redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';
import { SharedStore } from './shared-store.js';
import { StoreConnection } from './store-connection.js';
import { StoreLink } from './store-link.js';
import { Machine, World } from './world.js';

const LEASE_MS = 60_000;
const LOG = 'log-1';
const servers = ['one', 'other'] as const;
type ServerName = (typeof servers)[number];

const server = fc.constantFrom(...servers);
const act = fc.oneof(
  fc.record({ does: fc.constant('acquire' as const), server }),
  fc.record({ does: fc.constantFrom('renew', 'release', 'keyframe', 'person', 'keys'), server }),
  // At the end of the log, or elsewhere.
  fc.record({ does: fc.constant('append' as const), server, off: fc.constantFrom(0, 0, 0, 1, -1) }),
  fc.record({ does: fc.constantFrom('lease over' as const, 'owner lost' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Both servers' ways to one store, and what a fault does to it. */
interface Side {
  readonly stores: Readonly<Record<ServerName, SessionStore>>;
  /** Lets a call come to its end. */
  wait<Value>(call: Promise<Value>): Promise<Value>;
  endLease(): Promise<unknown>;
  loseOwner(): Promise<unknown>;
}

/** What each act came to: a class of error, or `ok`. */
async function outcomesOf({ stores, wait, endLease, loseOwner }: Side, acts: readonly Act[]): Promise<string[]> {
  const tokens: Partial<Record<ServerName, number>> = {};
  const outcomes: string[] = [];
  const carry = (one: Act): Promise<unknown> => {
    if (!('server' in one)) return one.does === 'lease over' ? endLease() : loseOwner();
    const store = stores[one.server];
    const token = tokens[one.server] ?? 1;
    switch (one.does) {
      case 'acquire':
        return store.acquire(LOG).then((given) => (tokens[one.server] = given));
      case 'renew':
        return store.renew(LOG, token);
      case 'release':
        return store.release(LOG, token);
      case 'keyframe':
        return store.putKeyframe(LOG, token, { step: 1, seq: 0, bytes: Uint8Array.of(1) });
      case 'person':
        return store.putPerson(LOG, token, person('p1'));
      case 'keys':
        return store.updateRoom('AAAAAA', () => ({ usedAt: outcomes.length }), token);
      case 'append': {
        const at = outcomes.filter((outcome) => outcome === 'append: ok').length + 1 + one.off;
        return at < 1 ? Promise.resolve() : store.append(LOG, at, token, entriesFrom(at, 1));
      }
    }
  };
  for (const one of acts) {
    const outcome = await wait(carry(one)).then(
      () => 'ok',
      (error: Error) => error.name,
    );
    const isAppended = one.does === 'append' && one.off === 0;
    outcomes.push(`${isAppended ? 'append' : one.does + ('off' in one ? ' elsewhere' : '')}: ${outcome}`);
  }
  return outcomes;
}

function simulated(): Side {
  const world = new World(1);
  const shared = new SharedStore({ leaseMs: LEASE_MS, now: () => world.now });
  const redis = new Machine('store');
  const calm = { delayMs: 0, lost: 0, twice: 0 };
  const linkOf = (name: string) =>
    new StoreLink(new StoreConnection(world, new Machine(name), redis, shared, calm), shared);
  shared.create(room('AAAAAA', LOG), header(LOG));
  const { owner } = shared.mustHave(LOG);
  return {
    stores: { one: linkOf('one'), other: linkOf('other') },
    async wait(call) {
      const settled = call.then(
        () => undefined,
        () => undefined,
      );
      // As in Redis, whose tokens follow the clock, a moment passes.
      await world.pass(20, () => {});
      await settled;
      return call;
    },
    endLease: async () => void (owner.untilMs = 0),
    loseOwner: async () => void Object.assign(owner, { server: '', token: 0, attempt: 0, untilMs: 0 }),
  };
}

describe.skipIf(!redisIsHere)('the simulated store', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ fsync: 'everysec' });
  });
  afterAll(() => redis?.remove());

  async function real(): Promise<Side & { close(): Promise<void> }> {
    await redis.command('FLUSHALL');
    const [one, other] = await Promise.all([0, 1].map(() => RedisStore.open(redis.address, { leaseMs: LEASE_MS })));
    await one.createRoom(room('AAAAAA', LOG), header(LOG));
    const { owner } = keysOf(LOG);
    return {
      stores: { one, other },
      wait: (call) => call,
      // As a hash without the key has no lease either.
      endLease: () =>
        redis.command(
          'EVAL',
          "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'until', 0) end",
          '1',
          owner,
        ),
      loseOwner: () => redis.command('DEL', owner),
      close: async () => void (await Promise.all([one.close(), other.close()])),
    };
  }

  it('[SM4] refuses and takes what Redis refuses and takes', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const side = await real();
        try {
          expect(await outcomesOf(simulated(), acts)).toEqual(await outcomesOf(side, acts));
        } finally {
          await side.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
