/** What may be taken once, in Redis, for all servers; it goes by itself when its time is over. */
import type { OnceTable } from '../once.js';
import type { Connection } from './connection.js';
import { onceGroupKey, onceKey } from './scripts.js';

export class OnceTableInRedis implements OnceTable {
  constructor(private readonly redis: Connection) {}

  async put(hash: string, value: string, group: string, countMax: number, forMs: number): Promise<void> {
    const [key, list] = [onceKey(hash), onceGroupKey(group)];
    await this.redis.ask(key, ['SET', key, value, 'PX', String(Math.max(1, Math.round(forMs)))]);
    // One after the other, for in a Cluster they lie elsewhere: whoever dies between leaves one too many until its time is over.
    await this.redis.ask(list, ['RPUSH', list, hash]);
    await this.redis.ask(list, ['PEXPIRE', list, String(Math.round(forMs)), 'NX']);
    await this.redis.ask(list, ['PEXPIRE', list, String(Math.round(forMs)), 'GT']);
    const hashes = (await this.redis.ask(list, ['LRANGE', list, '0', '-1'])) as string[];
    for (const old of hashes.slice(0, -countMax)) {
      await this.redis.ask(onceKey(old), ['DEL', onceKey(old)]);
      await this.redis.ask(list, ['LREM', list, '1', old]);
    }
  }

  async take(hash: string): Promise<string | undefined> {
    const key = onceKey(hash);
    return ((await this.redis.ask(key, ['GETDEL', key])) as string | null) ?? undefined;
  }
}
