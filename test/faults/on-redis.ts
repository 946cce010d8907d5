/** Real servers on a real Redis, for tests that stop, kill and empty either. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { CommandAnswer } from '@gradroom/shared';
import { afterEach, beforeEach, expect } from 'vitest';
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

/** Changes that are sent in one moment, a few milliseconds apart; answered when it is known what became of each, however long that takes. */
export async function changesAtOnce(pupil: Pupil, count = 5) {
  const sent: { readonly id: string; readonly answer: Promise<CommandAnswer> }[] = [];
  for (; sent.length < count; await sleep(2)) {
    const one = change();
    sent.push({ id: one.id, answer: pupil.socket.emitWithAck('command', one) as Promise<CommandAnswer> });
  }
  return sent;
}

/** What was acknowledged stands in the log where it was said to, and what was refused does not. */
export async function expectAsAnswered(code: string, sent: Awaited<ReturnType<typeof changesAtOnce>>): Promise<void> {
  const entries = await entriesOf(code);
  for (const { id, answer } of sent) {
    const known = await answer;
    const written = entries.filter((entry) => entry.id === id).map(({ seq, step }) => ({ ok: true, seq, step }));
    if (known.ok) expect(written).toEqual([known]);
    // Of a room that was loaded anew nobody said so.
    else if (known.error.code !== 'room-unavailable') expect(written).toEqual([]);
  }
}

/** So long frames may stay away where a change is in doubt: until Redis is found away, and what that takes. */
export const STILL_MS = 4_000;

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
