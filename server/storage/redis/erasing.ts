/**
 * What was deleted in Redis still stands in its append-only file, until that is written anew: so Redis is asked to, once for all that is
 * deleted within a minute. Where it keeps no such file, or does not say so, nothing is asked.
 */
import { StoreAway } from '../store.js';
import { settingOf } from './caution.js';
import type { Connection } from './connection.js';

const AFTER_MS = 60_000;
const ALREADY = /in progress|scheduled/;

export class Erasing {
  /** One of those that were deleted, by the server of Redis that had it. */
  private readonly keys = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly redis: Pick<Connection, 'ask' | 'nodeOf'>,
    private readonly afterMs = AFTER_MS,
  ) {}

  /** Something of this key is gone. */
  deleted(key: string): void {
    this.keys.set(this.redis.nodeOf(key), key);
    this.timer ??= setTimeout(() => void this.erase(), this.afterMs).unref();
  }

  /** What was deleted until now is asked for at once. Never rejects. */
  async close(): Promise<void> {
    await this.erase();
    clearTimeout(this.timer);
  }

  private async erase(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const keys = [...this.keys.values()];
    this.keys.clear();
    await Promise.all(keys.map((key) => this.rewrite(key)));
  }

  private async rewrite(key: string): Promise<void> {
    if ((await settingOf(this.redis, key, 'appendonly')) !== 'yes') return;
    try {
      await this.redis.ask(key, ['BGREWRITEAOF']);
    } catch (error) {
      // One that is under way has read it already; one that may not be asked for is Redis's own matter.
      const comesLater = error instanceof StoreAway || ALREADY.test((error as Error).message);
      if (comesLater) this.deleted(key);
    }
  }
}
