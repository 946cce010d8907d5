/**
 * The store for several servers: Redis. Every write of a log's owner is one script that checks who writes, and where, and writes.
 *
 * Who may write is a token and this server's own id: a token alone might be given twice, where Redis lost that it was given.
 */
import { randomUUID } from 'node:crypto';
import type { ActorId, Header, Keyframe } from '@gradroom/shared';
import { packed, unpacked } from '../packed.js';
import {
  StoreConflict,
  StoreHeld,
  StoreRolledBack,
  type Mark,
  type PersonRecord,
  type RoomRecord,
  type SessionStore,
  type StoredEntry,
  type Token,
} from '../store.js';
import type { RedisAddress } from './address.js';
import { BlobTable } from './blob-table.js';
import { cautionsOf } from './caution.js';
import { Connection } from './connection.js';
import { Erasing } from './erasing.js';
import { OnceTableInRedis } from './once-table.js';
import { PeopleTable } from './people-table.js';
import { RecordingTable } from './recording-table.js';
import { RoomTable } from './room-table.js';
import { ServerTable } from './server-table.js';
import { ACQUIRE, APPEND, keysOf, OWNER, RELEASE, RENEW, WRITE } from './scripts.js';

/** Long enough for a pause of the process, short enough for a class that waits for another server. */
const LEASE_MS = 2_000;
/** Read at once, so that a long log never holds up the other rooms. */
const READ_AT_ONCE = 1_000;

export interface RedisStoreOptions {
  readonly leaseMs?: number;
  /** For tests. */
  readonly eraseAfterMs?: number;
  /** Told of each fault of a connection, which mends itself. */
  readonly onFault?: (error: unknown) => void;
}

/** What this server knows of a log that it owns. */
interface Owned {
  readonly token: Token;
  /** The highest seq that is known to be durable. */
  seq: number;
}

export class RedisStore implements SessionStore {
  readonly leaseMs: number;
  readonly recordings: RecordingTable;
  readonly once: OnceTableInRedis;
  readonly servers: ServerTable;
  /** This server's own id, new at each start. */
  readonly server = randomUUID();
  private readonly owned = new Map<string, Owned>();
  private readonly table: RoomTable;
  private readonly persons: PeopleTable;
  private readonly erasing: Erasing;
  private readonly blobs: BlobTable;
  /** Numbers the writes, so that one that was given up is known when it arrives too late. */
  private attempts = 0;

  private constructor(
    private readonly redis: Connection,
    { leaseMs = LEASE_MS, eraseAfterMs }: RedisStoreOptions,
  ) {
    this.leaseMs = leaseMs;
    this.erasing = new Erasing(redis, eraseAfterMs);
    this.table = new RoomTable(redis, this.erasing);
    this.persons = new PeopleTable(redis, this.erasing);
    this.blobs = new BlobTable(redis);
    this.recordings = new RecordingTable(redis, this.erasing);
    this.once = new OnceTableInRedis(redis);
    this.servers = new ServerTable(redis);
  }

  /** @throws StoreUnavailable with one sentence where Redis cannot be reached */
  static async open(address: RedisAddress, options: RedisStoreOptions = {}): Promise<RedisStore> {
    return new RedisStore(await Connection.open(address, options.onFault ?? (() => {})), options);
  }

  /** What of Redis's settings may cost what was acknowledged, a sentence each. */
  cautions = (): Promise<string[]> => cautionsOf(this.redis);

  createRoom(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    return this.table.create(room, header, engine);
  }

  updateRoom(code: string, change: (room: RoomRecord) => Partial<RoomRecord>): Promise<RoomRecord> {
    return this.table.update(code, change);
  }

  addCode(code: string, added: string): Promise<RoomRecord> {
    return this.table.addCode(code, added);
  }

  room(code: string): Promise<RoomRecord | undefined> {
    return this.table.find(code);
  }

  rooms = (): Promise<RoomRecord[]> => this.table.all();
  roomCount = (): Promise<number> => this.table.count();

  deleteRoom(code: string): Promise<void> {
    return this.table.remove(code);
  }

  async acquire(log: string): Promise<Token> {
    const { owner, entries, log: about } = keysOf(log);
    const above = this.owned.get(log)?.token ?? 0;
    const args = [this.server, this.leaseMs, above, ++this.attempts].map(String);
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
  async ownerOf(log: string): Promise<string | undefined> {
    const { owner } = keysOf(log);
    return ((await this.redis.run(OWNER, [owner], [])) as string | null) ?? undefined;
  }

  renew(log: string, token: Token): Promise<void> {
    return this.asOwner(RENEW, log, token, [], [String(this.leaseMs)]);
  }

  async release(log: string, token: Token): Promise<void> {
    await this.asOwner(RELEASE, log, token, [], []);
    if (this.owned.get(log)?.token === token) this.owned.delete(log);
  }

  async header(log: string): Promise<Header | undefined> {
    const { log: about } = keysOf(log);
    const text = (await this.redis.ask(about, ['HGET', about, 'header'])) as string | null;
    return text === null ? undefined : (JSON.parse(text) as Header);
  }

  async append(log: string, expectedSeq: number, token: Token, stored: readonly StoredEntry[]): Promise<void> {
    if (stored.some(({ entry }, index) => entry.seq !== expectedSeq + index)) {
      throw new Error(`Entries ${stored.map(({ entry }) => entry.seq).join(', ')} do not begin at ${expectedSeq}.`);
    }
    const written = stored.flatMap(({ entry, chain }) => [`${entry.seq}-${token}`, JSON.stringify(entry), chain]);
    await this.asOwner(APPEND, log, token, [], [String(expectedSeq), ...written]);
    const owned = this.owned.get(log);
    if (owned?.token === token) owned.seq = expectedSeq + stored.length - 1;
  }

  async entries(log: string, fromSeq: number, countMax = Infinity): Promise<StoredEntry[]> {
    const key = keysOf(log).entries;
    const all: StoredEntry[] = [];
    for (let next = fromSeq; all.length < countMax;) {
      const count = Math.min(READ_AT_ONCE, countMax - all.length);
      const range = ['XRANGE', key, String(next), '+', 'COUNT', String(count)];
      const read = (await this.redis.ask(key, range)) as [string, [string, string, string, string]][];
      for (const [, [, entry, , chain]] of read) all.push({ entry: JSON.parse(entry) as StoredEntry['entry'], chain });
      if (read.length < count) break;
      next += read.length;
    }
    return all;
  }

  async putKeyframe(log: string, token: Token, keyframe: Keyframe): Promise<void> {
    const { keyframes } = keysOf(log);
    await this.asOwner(WRITE, log, token, [keyframes], ['HSET', String(keyframe.step), await packed(keyframe)]);
  }

  async keyframe(log: string, step = Infinity): Promise<Keyframe | undefined> {
    const key = keysOf(log).keyframes;
    for (;;) {
      const found = (await this.keyframeSteps(log)).findLast((one) => one <= step);
      if (found === undefined) return undefined;
      const value = (await this.redis.askBytes(key, ['HGET', key, String(found)])) as Buffer | null;
      // One that was put away meanwhile is looked for anew.
      if (value) return { step: found, ...(await unpacked(value)) };
    }
  }

  async keyframeSteps(log: string): Promise<number[]> {
    const key = keysOf(log).keyframes;
    return ((await this.redis.ask(key, ['HKEYS', key])) as string[]).map(Number).sort((a, b) => a - b);
  }

  async deleteKeyframe(log: string, token: Token, step: number): Promise<void> {
    await this.asOwner(WRITE, log, token, [keysOf(log).keyframes], ['HDEL', String(step)]);
  }

  async addMark(log: string, token: Token, mark: Mark): Promise<void> {
    await this.asOwner(WRITE, log, token, [keysOf(log).marks], ['ZADD', String(mark.step), JSON.stringify(mark)]);
  }

  async marks(log: string, fromStep = 0): Promise<Mark[]> {
    const key = keysOf(log).marks;
    const marks: Mark[] = [];
    for (;;) {
      const page = ['LIMIT', String(marks.length), String(READ_AT_ONCE)];
      const range = ['ZRANGE', key, String(fromStep), '+inf', 'BYSCORE', ...page];
      const read = (await this.redis.ask(key, range)) as string[];
      for (const mark of read) marks.push(JSON.parse(mark) as Mark);
      if (read.length < READ_AT_ONCE) return marks.sort((a, b) => a.step - b.step || a.timeMs - b.timeMs);
    }
  }

  putPerson = (log: string, person: PersonRecord): Promise<void> => this.persons.put(log, person);
  people = (log: string): Promise<PersonRecord[]> => this.persons.all(log);
  forgetPerson = (log: string, id: ActorId): Promise<void> => this.persons.forget(log, id);

  putBlob = (log: string, bytes: Uint8Array): Promise<string> => this.blobs.put(log, bytes);
  blob = (log: string, hash: string): Promise<Uint8Array | undefined> => this.blobs.get(log, hash);

  async close(): Promise<void> {
    // What cannot be given back is free when its lease is over.
    await Promise.allSettled([...this.owned].map(([log, { token }]) => this.release(log, token)));
    await this.erasing.close();
    await this.redis.close();
  }

  /** Runs one of the scripts that begin with a look at the log's owner. @throws StoreConflict, StoreRolledBack, StoreAway */
  private async asOwner(
    script: string,
    log: string,
    token: Token,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<void> {
    const { owner, entries } = keysOf(log);
    const known = this.owned.get(log);
    const durable = known?.token === token ? known.seq : 0;
    const who = [this.server, token, ++this.attempts, durable].map(String);
    const answer = await this.redis.run(script, [owner, entries, ...keys], [...who, ...args]);
    if (answer === 'ok') return;
    if (answer === 'behind') throw new StoreRolledBack(`Log ${log} has lost what was durable up to ${durable}.`);
    throw new StoreConflict(`Log ${log} does not stand where this write, with token ${token}, expects it.`);
  }
}
