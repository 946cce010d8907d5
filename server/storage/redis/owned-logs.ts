/**
 * The logs that this server owns. Every write of a log's owner is one script that checks who writes, and where, and writes.
 *
 * Who may write is a token and this server's own id: a token alone might be given twice, where Redis lost that it was given.
 */
import { randomUUID } from 'node:crypto';
import { StoreConflict, StoreHeld, StoreRolledBack, type Owner, type Token } from '../store.js';
import type { Connection } from './connection.js';
import { ACQUIRE, keysOf, OWNER, RELEASE, RENEW } from './scripts.js';

/** What this server knows of a log that it owns. */
interface Owned {
  readonly token: Token;
  /** The highest seq that is known to be durable. */
  seq: number;
}

export class OwnedLogs {
  /** This server's own id, new at each start. */
  readonly server = randomUUID();
  private readonly owned = new Map<string, Owned>();
  /** Numbers the writes, so that one that was given up is known when it arrives too late. */
  private attempts = 0;

  constructor(
    private readonly redis: Connection,
    private readonly leaseMs: number,
  ) {}

  async acquire(log: string): Promise<Token> {
    const { owner, entries, log: about } = keysOf(log);
    const above = this.owned.get(log)?.token ?? 0;
    const args = [this.leaseMs, this.server, above, ++this.attempts].map(String);
    const [answer, ...numbers] = (await this.redis.run(ACQUIRE, [owner, entries, about], args)) as [
      string,
      ...number[],
    ];
    if (answer === 'none') throw new StoreConflict(`There is no log ${log}.`);
    if (answer === 'held') throw new StoreHeld(`Another server owns log ${log}.`, numbers[0]);
    const [token, seq] = numbers;
    this.owned.set(log, { token, seq });
    return token;
  }

  /** Whose lease of the log is not over; undefined where nobody has one. */
  async ownerOf(log: string): Promise<Owner | undefined> {
    const { owner } = keysOf(log);
    const answer = (await this.redis.run(OWNER, [owner], [String(this.leaseMs)])) as [string, Token, number] | null;
    if (!answer) return undefined;
    const [server, token, forMs] = answer;
    return { server, token, forMs };
  }

  async renew(log: string, token: Token): Promise<void> {
    const head = await this.write(RENEW, log, token, [], [String(this.leaseMs)]);
    if (typeof head === 'number') this.reached(log, token, head);
  }

  async release(log: string, token: Token): Promise<void> {
    await this.write(RELEASE, log, token, [], []);
    this.forget(log, token);
  }

  /** Gives all of them back; what cannot be is free when its lease is over. */
  async releaseAll(): Promise<void> {
    await Promise.allSettled([...this.owned].map(([log, { token }]) => this.release(log, token)));
  }

  /** Up to this entry it is known to be durable. */
  reached(log: string, token: Token, seq: number): void {
    const owned = this.owned.get(log);
    if (owned?.token === token) owned.seq = Math.max(owned.seq, seq);
  }

  /** It is not this server's any more. */
  forget(log: string, token: Token): void {
    if (this.owned.get(log)?.token === token) this.owned.delete(log);
  }

  /**
   * Runs one of the scripts that begin with a look at the log's owner. Returns its own answer.
   *
   * @throws StoreConflict, StoreRolledBack, StoreAway
   */
  async write(
    script: string,
    log: string,
    token: Token,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<'ok' | 'changed' | number> {
    const { owner, entries } = keysOf(log);
    const known = this.owned.get(log);
    const durable = known?.token === token ? known.seq : 0;
    const who = [this.server, token, ++this.attempts, durable].map(String);
    const answer = await this.redis.run(script, [owner, entries, ...keys], [...who, ...args]);
    if (answer === 'ok' || answer === 'changed' || typeof answer === 'number') return answer;
    if (answer === 'behind') throw new StoreRolledBack(`Log ${log} has lost what was durable up to ${durable}.`);
    throw new StoreConflict(`Log ${log} does not stand where this write, with token ${token}, expects it.`);
  }
}
