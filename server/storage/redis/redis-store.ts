/** The store for several servers: Redis. */
import type { Header, Keyframe } from '@gradroom/shared';
import { packed, unpacked } from '../packed.js';
import type { Mark, Owner, PersonRecord, RoomRecord, SessionStore, StoredEntry, Token } from '../store.js';
import type { RedisAddress } from './address.js';
import { BlobTable } from './blob-table.js';
import { cautionsOf } from './caution.js';
import { Connection } from './connection.js';
import { Erasing } from './erasing.js';
import { OnceTableInRedis } from './once-table.js';
import { OwnedLogs } from './owned-logs.js';
import { RecordingTable } from './recording-table.js';
import { RoomTable } from './room-table.js';
import { ServerTable } from './server-table.js';
import { APPEND, keysOf, WRITE } from './scripts.js';

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

export class RedisStore implements SessionStore {
  readonly leaseMs: number;
  readonly recordings: RecordingTable;
  readonly once: OnceTableInRedis;
  readonly servers: ServerTable;
  private readonly table: RoomTable;
  private readonly owned: OwnedLogs;
  private readonly erasing: Erasing;
  private readonly blobs: BlobTable;

  private constructor(
    private readonly redis: Connection,
    { leaseMs = LEASE_MS, eraseAfterMs }: RedisStoreOptions,
  ) {
    this.leaseMs = leaseMs;
    this.erasing = new Erasing(redis, eraseAfterMs);
    this.owned = new OwnedLogs(redis, leaseMs);
    this.table = new RoomTable(redis, this.erasing, this.owned);
    this.blobs = new BlobTable(redis);
    this.recordings = new RecordingTable(redis, this.erasing);
    this.once = new OnceTableInRedis(redis);
    this.servers = new ServerTable(redis);
  }

  /** @throws StoreUnavailable with one sentence where Redis cannot be reached */
  static async open(address: RedisAddress, options: RedisStoreOptions = {}): Promise<RedisStore> {
    const store = new RedisStore(await Connection.open(address, options.onFault ?? (() => {})), options);
    store.erasing.start();
    return store;
  }

  /** What of Redis's settings may cost what was acknowledged, a sentence each. */
  cautions = (): Promise<string[]> => cautionsOf(this.redis);

  createRoom(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    return this.table.create(room, header, engine);
  }

  updateRoom(code: string, change: (room: RoomRecord) => Partial<RoomRecord>, token?: Token): Promise<RoomRecord> {
    return this.table.update(code, change, token);
  }

  addCode(code: string, added: string, token?: Token): Promise<RoomRecord> {
    return this.table.addCode(code, added, token);
  }

  room(code: string): Promise<RoomRecord | undefined> {
    return this.table.find(code);
  }

  rooms = (): Promise<RoomRecord[]> => this.table.all();
  teamRooms = (of: Pick<RoomRecord, 'code' | 'log'>): Promise<RoomRecord[]> => this.table.teams(of);
  roomCount = (): Promise<number> => this.table.count();

  deleteRoom(code: string, token: Token): Promise<void> {
    return this.table.remove(code, token);
  }

  /** This server's own id, new at each start. */
  get server(): string {
    return this.owned.server;
  }

  acquire = (log: string): Promise<Token> => this.owned.acquire(log);
  /** Whose lease of the log is not over; undefined where nobody has one. */
  ownerOf = (log: string): Promise<Owner | undefined> => this.owned.ownerOf(log);
  renew = (log: string, token: Token): Promise<void> => this.owned.renew(log, token);
  release = (log: string, token: Token): Promise<void> => this.owned.release(log, token);

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
    await this.owned.write(APPEND, log, token, [], [String(expectedSeq), ...written]);
    this.owned.reached(log, token, expectedSeq + stored.length - 1);
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
    await this.owned.write(WRITE, log, token, [keyframes], ['HSET', String(keyframe.step), await packed(keyframe)]);
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
    await this.owned.write(WRITE, log, token, [keysOf(log).keyframes], ['HDEL', String(step)]);
  }

  async addMark(log: string, token: Token, mark: Mark): Promise<void> {
    await this.owned.write(WRITE, log, token, [keysOf(log).marks], ['ZADD', String(mark.step), JSON.stringify(mark)]);
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

  async putPerson(log: string, token: Token, person: PersonRecord): Promise<void> {
    await this.owned.write(WRITE, log, token, [keysOf(log).people], ['HSET', person.id, JSON.stringify(person)]);
  }

  async people(log: string): Promise<PersonRecord[]> {
    const key = keysOf(log).people;
    const all = (await this.redis.ask(key, ['HVALS', key])) as string[];
    return all.map((person) => JSON.parse(person) as PersonRecord).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  putBlob = (log: string, bytes: Uint8Array): Promise<string> => this.blobs.put(log, bytes);
  blob = (log: string, hash: string): Promise<Uint8Array | undefined> => this.blobs.get(log, hash);

  async close(): Promise<void> {
    await this.owned.releaseAll();
    await this.erasing.close();
    await this.redis.close();
  }
}
