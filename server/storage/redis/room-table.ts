/**
 * Rooms in Redis, and the codes that lead to them.
 *
 * A room's record lies with its log; a code is a key of its own, elsewhere in a Cluster, that names the log. So what touches both
 * takes two steps: a code is claimed before the record names it, and given back after. Whoever dies between leaves a claim that leads
 * nowhere, since only the record says which codes a room has; after `STALE_MS` another room may have it.
 */
import type { Header } from '@gradroom/shared';
import { blobName } from '../blob-name.js';
import { StoreConflict, type RoomRecord, type Token } from '../store.js';
import type { Connection } from './connection.js';
import type { Erasing } from './erasing.js';
import type { OwnedLogs } from './owned-logs.js';
import {
  CLAIM,
  codeKey,
  CREATE,
  keysOf,
  LIST,
  REMOVE,
  REPLACE,
  REPLACE_AS_OWNER,
  ROOMS_KEY,
  TEAMS_KEY,
  UNCLAIM,
  UNLIST_OLD,
} from './scripts.js';

/** What is between two steps for longer than this was left by somebody who died. */
const STALE_MS = 60_000;
const READ_AT_ONCE = 1_000;

export class RoomTable {
  constructor(
    private readonly redis: Connection,
    private readonly erasing: Erasing,
    private readonly owned: OwnedLogs,
  ) {}

  async create(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    const { log } = header;
    await this.claim(room.code, log);
    // Listed before it is there, so that none is there unlisted, and never removed.
    await this.redis.run(LIST, [room.teamOf === undefined ? ROOMS_KEY : TEAMS_KEY], [log]);
    const keys = keysOf(log);
    const blob = engine ? [blobName(engine), Buffer.from(engine)] : [];
    const values = [JSON.stringify(room), JSON.stringify(header), ...blob];
    const made = await this.redis.run(CREATE, [keys.room, keys.log, keys.blobs], values);
    if (made === 1) return;
    await this.unclaim(room.code, log);
    throw new StoreConflict(`Log ${log} exists.`);
  }

  async update(code: string, change: (room: RoomRecord) => Partial<RoomRecord>, token?: Token): Promise<RoomRecord> {
    for (;;) {
      const before = await this.text(await this.logOf(code));
      const room = before === undefined ? undefined : (JSON.parse(before) as RoomRecord);
      if (before === undefined || room?.code !== code) throw new StoreConflict(`There is no room ${code}.`);
      const changed: RoomRecord = { ...room, ...change(room) };
      if (await this.replace(room.log, before, JSON.stringify(changed), token)) return changed;
    }
  }

  async addCode(code: string, added: string, token?: Token): Promise<RoomRecord> {
    const room = await this.find(code);
    if (room?.code !== code) throw new StoreConflict(`There is no room ${code}.`);
    await this.claim(added, room.log);
    try {
      return await this.update(code, ({ laterCodes = [] }) => ({ laterCodes: [...laterCodes, added] }), token);
    } catch (error) {
      if (error instanceof StoreConflict) await this.unclaim(added, room.log);
      throw error;
    }
  }

  /** By the first code, or a later one. */
  async find(code: string): Promise<RoomRecord | undefined> {
    const room = await this.ofLog(await this.logOf(code));
    return room && codesOf(room).includes(code) ? room : undefined;
  }

  async all(): Promise<RoomRecord[]> {
    return [...(await this.listed(ROOMS_KEY)), ...(await this.listed(TEAMS_KEY))];
  }

  /** Of this class's teams: none but their records is read. */
  async teams({ code, log }: Pick<RoomRecord, 'code' | 'log'>): Promise<RoomRecord[]> {
    const isTeams = (one: string) => one.startsWith(`${log}.`);
    // Teams' rooms of stores from before are listed with all others.
    const rooms = [...(await this.listed(ROOMS_KEY, isTeams)), ...(await this.listed(TEAMS_KEY, isTeams))];
    return rooms.filter(({ teamOf }) => teamOf === code);
  }

  /** Of rooms that teams' are not. One that was listed and is not there counts until all are looked for. */
  async count(): Promise<number> {
    return (await this.redis.ask(ROOMS_KEY, ['ZCARD', ROOMS_KEY])) as number;
  }

  /** With all that is kept of its log, in one step. */
  async remove(code: string, token: Token): Promise<void> {
    const room = await this.find(code);
    if (room?.code !== code) return;
    const { owner: _owner, entries: _entries, ...others } = keysOf(room.log);
    // Whoever is not answered does not know whether it is gone.
    await this.erasing.note(others.room);
    await this.owned.write(REMOVE, room.log, token, Object.values(others), []);
    this.owned.forget(room.log, token);
    for (const one of codesOf(room)) await this.unclaim(one, room.log);
    // Teams' rooms of stores from before are listed with all others.
    for (const list of [ROOMS_KEY, TEAMS_KEY]) await this.redis.ask(list, ['ZREM', list, room.log]);
  }

  /** False where it is something else by now. */
  private async replace(log: string, before: string, changed: string, token: Token | undefined): Promise<boolean> {
    const { room } = keysOf(log);
    if (token === undefined) return (await this.redis.run(REPLACE, [room], [before, changed])) === 1;
    return (await this.owned.write(REPLACE_AS_OWNER, log, token, [room], [before, changed])) === 'ok';
  }

  /**
   * All that are in the list at one moment: by its ranks, which shift where another server removes one, some would be skipped.
   *
   * @param isWanted by their logs; what is not wanted is not read
   */
  private async listed(list: string, isWanted: (log: string) => boolean = () => true): Promise<RoomRecord[]> {
    const all = (await this.redis.ask(list, ['ZRANGE', list, '0', '-1'])) as string[];
    const logs = all.filter(isWanted);
    const rooms: RoomRecord[] = [];
    for (let from = 0; from < logs.length; from += READ_AT_ONCE) {
      const some = logs.slice(from, from + READ_AT_ONCE);
      const found = await Promise.all(some.map((log) => this.ofLog(log)));
      rooms.push(...found.filter((room) => room !== undefined));
      const missing = some.filter((_, index) => found[index] === undefined);
      for (const log of missing) await this.redis.run(UNLIST_OLD, [list], [log, String(STALE_MS)]);
    }
    return rooms;
  }

  private async claim(code: string, log: string): Promise<void> {
    for (;;) {
      const [whose, ageMs] = (await this.redis.run(CLAIM, [codeKey(code)], [log])) as [string, number | undefined];
      if (ageMs === undefined) return;
      const room = await this.ofLog(whose);
      if (ageMs < STALE_MS || (room && codesOf(room).includes(code))) {
        throw new StoreConflict(`The code ${code} is taken.`);
      }
      await this.unclaim(code, whose);
    }
  }

  private async unclaim(code: string, log: string): Promise<void> {
    await this.redis.run(UNCLAIM, [codeKey(code)], [log]);
  }

  private async logOf(code: string): Promise<string | undefined> {
    const claim = (await this.redis.ask(codeKey(code), ['GET', codeKey(code)])) as string | null;
    return claim?.slice(0, claim.lastIndexOf(' '));
  }

  private async ofLog(log: string | undefined): Promise<RoomRecord | undefined> {
    const text = await this.text(log);
    return text === undefined ? undefined : (JSON.parse(text) as RoomRecord);
  }

  /** The record as it is kept. */
  private async text(log: string | undefined): Promise<string | undefined> {
    if (log === undefined) return undefined;
    const key = keysOf(log).room;
    return ((await this.redis.ask(key, ['GET', key])) as string | null) ?? undefined;
  }
}

const codesOf = ({ code, laterCodes = [] }: RoomRecord): string[] => [code, ...laterCodes];
