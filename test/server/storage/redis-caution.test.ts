/** What of the settings of a Redis, or of any server of a Cluster, is told at the start. */
import { expect, it } from 'vitest';
import { cautionsOf } from '../../../server/storage/redis/caution.js';

type Settings = Readonly<Record<string, string>>;
const safe: Settings = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

/** Each answers as newer ones do, as older ones do, or not at all. */
const redis = (...servers: readonly (Settings | undefined)[]) => ({
  askEach: async ([, , name]: unknown[]) =>
    servers.map((settings, index) => {
      const setting = String(name);
      if (!settings) return undefined;
      return index % 2 === 0 ? { [setting]: settings[setting] } : [setting, settings[setting]];
    }),
});

it('[SR7] one that keeps what it confirmed, or does not tell, is warned of nothing', async () => {
  expect(await cautionsOf(redis(safe, safe, undefined))).toEqual([]);
});

it('[SR7] each setting of any server that may cost something is one sentence', async () => {
  const other = { ...safe, 'maxmemory-policy': 'allkeys-lru', appendonly: 'no' };
  expect(
    await cautionsOf(redis(safe, undefined, other, other, { ...safe, 'maxmemory-policy': 'volatile-ttl' })),
  ).toEqual([
    'Redis has "appendonly no": when Redis ends, what it took since its last snapshot is lost.',
    'Redis has "maxmemory-policy allkeys-lru": a Redis without space throws rooms away.',
    'Redis has "maxmemory-policy volatile-ttl": a Redis without space throws rooms away.',
  ]);
});
