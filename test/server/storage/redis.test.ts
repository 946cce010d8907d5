/** The contract of stores on Redis: on one server, and on a Cluster, which refuses whatever touches two places. */
import { afterAll, beforeAll, describe } from 'vitest';
import { itKeepsCodesApart } from './codes-suite.js';
import { itKeepsTheContract } from './contract-suite.js';
import { itFencesOwners } from './owners-suite.js';
import { inRedis } from './implementations.js';
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import { itIsTakenOnce } from './once-suite.js';
import { itKeepsRecordings } from './recordings-suite.js';
import { redisIsHere, startRedis, type RedisServer } from './redis-server.js';

describe.skipIf(!redisIsHere).each([
  { name: 'Redis', cluster: false },
  { name: 'Redis Cluster', cluster: true },
])('[SR1] the $name store', ({ name, cluster }) => {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await startRedis({ cluster, fsync: 'everysec' });
  });
  afterAll(() => server?.remove());

  const implementation = { name, place: inRedis(() => server!), durable: true };
  itKeepsTheContract(implementation);
  itFencesOwners(implementation);
  itKeepsCodesApart(implementation);
  itKeepsRecordings(implementation);
  itIsTakenOnce(() => RedisStore.open(server!.address));
});
