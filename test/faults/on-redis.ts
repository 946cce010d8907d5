/** Real servers on a real Redis, for tests that stop, kill and empty either. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { join, type Pupil } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { sleep } from '../server/sockets/serve.js';
import { startRedis, type RedisServer } from '../server/storage/redis-server.js';

/** Of the test that runs. */
export let dataDir: string;
export let redis: RedisServer;
const servers: ServerProcess[] = [];

/** A folder for each test of the file. */
export function withDataDir(): void {
  beforeEach(async () => {
    dataDir = await mkdtemp(joinPath(tmpdir(), 'gradroom-faults-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));
}

/** And a Redis; what was started on it ends with it. */
export function withRedis(options: Parameters<typeof startRedis>[0] = { fsync: 'always' }): void {
  withDataDir();
  beforeEach(async () => {
    redis = await startRedis(options);
  });
  afterEach(async () => {
    redis.signal('SIGCONT');
    for (const { pid } of servers) signal(pid, 'SIGCONT');
    await Promise.all(servers.splice(0).map((server) => server.kill()));
    await redis.remove();
  });
}

export async function start(
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  const own = { DATA_DIR: dataDir, REDIS_URL: redis.url, LOG_LEVEL: 'info' };
  const server = await startServer({ env: { ...own, ...env }, flags });
  servers.push(server);
  return server;
}

/** One that has ended already hears nothing. */
export function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

let turns = 0;
export const change = () => ({
  type: 'set-training',
  learningRate: 0.001 * (1 + (++turns % 50)),
  id: `change-${turns}`,
});

/** So long whoever comes back tries; longer than Redis is away in any test. */
const PATIENCE_MS = 45_000;

/** Comes in as soon as it is let in. */
export async function joinSoon(
  url: string,
  auth: Record<string, unknown>,
  options: Parameters<typeof join>[2] = {},
): Promise<Pupil> {
  for (const since = performance.now(); ; await sleep(50)) {
    try {
      return await join(url, auth, options);
    } catch (error) {
      if (performance.now() - since > PATIENCE_MS) throw error;
    }
  }
}

/** The log as it stands in Redis. */
export async function entriesOf(code: string) {
  const store = await RedisStore.open(redis.address);
  const room = (await store.room(code))!;
  const entries = await store.entries(room.log, 1);
  await store.close();
  return entries.map(({ entry }) => entry);
}
