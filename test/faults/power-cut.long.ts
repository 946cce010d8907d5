/**
 * What a power cut costs on a Redis that does not wait for its disk: `appendfsync everysec`. A killed process alone loses nothing, for the
 * system has what it wrote; so strace says what of the file was on the disk, and the rest is cut off. The same with `always` costs nothing.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RedisStore } from '../../server/storage/redis/redis-store.js';
import { StoreRolledBack } from '../../server/storage/store.js';
import { sleep, until } from '../server/sockets/serve.js';
import { entriesFrom } from '../server/storage/contract-suite.js';
import { header, room } from '../server/storage/implementations.js';
import { redisIsHere, startRedis, type RedisServer } from '../server/storage/redis-server.js';
import { straceIsHere } from './disk-writes.js';

const CUTS = 10;
/** Changes of a class in a second. */
const PER_SECOND = 20;

let redis: RedisServer | undefined;
let tracer: ChildProcess | undefined;
afterEach(async () => {
  tracer?.kill('SIGKILL');
  await redis?.remove();
  redis = undefined;
});

describe.skipIf(!redisIsHere || !straceIsHere)('a power cut', { timeout: 240_000 }, () => {
  it.each(['everysec', 'always'] as const)(
    `[SR13] with appendfsync %s, ${CUTS} times: what it costs is counted, and the owner is told where it cost anything`,
    async (fsync) => {
      redis = await startRedis({ fsync });
      const counts = { acknowledged: 0, lost: 0, told: 0 };
      const lostOf: number[] = [];
      const store = await RedisStore.open(redis.address);
      for (let cut = 0; cut < CUTS; cut++) {
        const log = `log-${cut}`;
        await store.createRoom(room(`CODE${cut}A`, log), header(log));
        const token = await store.acquire(log);
        // Before, so that the room itself is on the disk.
        await sleep(2_100);
        const trace = await traced(redis);
        const before = statSync(aofOf(redis)).size;
        let next = 1;
        for (const end = performance.now() + 1_000 + 150 * cut; performance.now() < end; next++) {
          await store.append(log, next, token, entriesFrom(next, 1, log));
          await sleep(1_000 / PER_SECOND);
        }
        await redis.end('SIGKILL');
        tracer = undefined;
        truncateSync(aofOf(redis), before + syncedIn(readFileSync(trace, 'latin1')));
        await redis.start();
        while (!(await isThere(store))) await sleep(50);
        const left = (await store.entries(log, 1)).length;
        expect(await store.entries(log, 1)).toEqual(entriesFrom(1, left, log));
        const error = await store
          .addMark(log, token, { step: 1, timeMs: 1, stateHash: 'aa' })
          .catch((reason: unknown) => reason);
        const lost = next - 1 - left;
        expect(error instanceof StoreRolledBack).toBe(lost > 0);
        lostOf.push(lost);
        counts.acknowledged += next - 1;
        counts.lost += lost;
        counts.told += Number(error instanceof StoreRolledBack);
      }
      await store.close();
      lostOf.sort((a, b) => a - b);
      console.log(
        `${fsync}: ${CUTS} power cuts at ${PER_SECOND} changes a second, ${counts.acknowledged} acknowledged, ${counts.lost} lost ` +
          `(of one cut ${lostOf[CUTS >> 1]} at the median, ${lostOf.at(-1)} at most), told ${counts.told} times`,
      );
      if (fsync === 'always') expect(counts.lost).toBe(0);
    },
  );
});

const isThere = (store: RedisStore): Promise<boolean> =>
  store.rooms().then(
    () => true,
    () => false,
  );

const aofOf = ({ folder }: RedisServer): string => {
  const files = join(folder, 'appendonlydir');
  return join(
    files,
    readdirSync(files)
      .filter((name) => name.includes('.incr.'))
      .at(-1)!,
  );
};

/** Notes what Redis writes and syncs from now on. Resolves with the file of the notes. */
async function traced(server: RedisServer): Promise<string> {
  const notes = join(server.folder, `trace-${Date.now()}`);
  const what = ['-f', '-y', '-s', '0', '-e', 'trace=write,fdatasync,fsync', '-p', String(server.pid()), '-o', notes];
  const started = spawn('strace', what, { stdio: ['ignore', 'ignore', 'pipe'] });
  tracer = started;
  let said = '';
  started.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await until(() => said.includes('attached'), 'strace');
  return notes;
}

/** How many bytes of the file came to the disk: those written before the last sync that ended began. */
function syncedIn(trace: string): number {
  let [written, synced] = [0, 0];
  /** By thread: what it does to the file, and for a sync what was written when it began. */
  const doing = new Map<string, number | 'write'>();
  for (const line of trace.split('\n')) {
    const [, thread, begins, resumes, result] =
      /^(\d+) +(?:(\w+)\(\d+<[^>]*\.incr\.aof>|<\.\.\. (\w+) resumed>).*?(?:= (\d+)$|$)/.exec(line) ?? [];
    if (thread === undefined) continue;
    if (begins) doing.set(thread, begins === 'write' ? 'write' : written);
    const what = doing.get(thread);
    if (result === undefined || what === undefined || !(begins ?? resumes)) continue;
    doing.delete(thread);
    if (what === 'write') written += Number(result);
    else synced = Math.max(synced, what);
  }
  return synced;
}
