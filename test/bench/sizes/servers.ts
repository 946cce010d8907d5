/** What it costs Redis that servers tell each other what they have to do: each reads the lines of all, so it grows as their square. */
import { RedisStore } from '../../../server/storage/redis/redis-store.js';
import type { RedisServer } from '../../server/storage/redis-server.js';
import { allThreadsTimeMs } from '../processor-time.js';

const SERVERS = 500;
const TURNS = 200;
/** As long as what a server says of itself. */
const ABOUT = 'x'.repeat(150);

/** Microseconds of Redis's processor time for each line that one server reads. */
export async function costOfLine(redis: RedisServer): Promise<number> {
  const { servers, ...store } = await opened(redis);
  try {
    const ids = Array.from({ length: SERVERS }, (_, n) => `server-${n}`);
    for (const id of ids) await servers.announce(id, ABOUT);
    const beforeMs = allThreadsTimeMs(redis.pid());
    for (let turn = 0; turn < TURNS; turn++) await servers.announce(ids[turn], ABOUT);
    const tookMs = allThreadsTimeMs(redis.pid()) - beforeMs;
    for (const id of ids) await servers.announce(id, undefined);
    return (tookMs * 1000) / (TURNS * SERVERS);
  } finally {
    await store.close();
  }
}

async function opened(redis: RedisServer): Promise<Pick<RedisStore, 'servers' | 'close'>> {
  const store = await RedisStore.open(redis.address);
  return { servers: store.servers, close: () => store.close() };
}
