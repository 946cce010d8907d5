/**
 * What several servers share, simulated: a store that does what the scripts of the store in Redis do, each in one step. Leases,
 * tokens, numbered attempts, and the loss of its last moments where it is told to lose them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Header, Keyframe } from '@gradroom/shared';
import {
  StoreConflict,
  StoreHeld,
  StoreRolledBack,
  type Mark,
  type Owner as Owned,
  type PersonRecord,
  type RoomRecord,
  type StoredEntry,
  type Token,
} from '../../server/storage/store.js';

/** Who writes: what each write of an owner begins with. */
export interface Writer {
  readonly server: string;
  readonly token: Token;
  readonly attempt: number;
  /** The highest seq that this server knows to be durable. */
  readonly durable: number;
}

interface Owner {
  server: string;
  token: Token;
  attempt: number;
  untilMs: number;
}

/** Somebody, and who wrote that. */
export interface Written {
  readonly person: PersonRecord;
  readonly token: Token;
}

/** A line of what fences the store, broken on purpose. */
export const fences = ['behind', 'owner', 'attempt', 'token of the log', 'people'] as const;
export type Fence = (typeof fences)[number];

export interface Kept {
  readonly entries: { readonly stored: StoredEntry; readonly token: Token }[];
  readonly header: Header;
  readonly owner: Owner;
  readonly keyframes: Map<number, Keyframe>;
  readonly marks: Mark[];
  readonly people: Map<string, Written>;
  /** The highest token that was given. */
  token: Token;
}

interface Contents {
  readonly rooms: Map<string, RoomRecord>;
  readonly logs: Map<string, Kept>;
}

export interface SharedStoreOptions {
  readonly leaseMs: number;
  readonly now: () => number;
  readonly without?: Fence;
}

/** A token is above each that was given before this long ago, also where that was lost. */
const TOKEN_MS = 10;

/** What a server said of itself counts so long. */
const ANNOUNCED_MS = 600;

export class SharedStore {
  private contents: Contents = { rooms: new Map(), logs: new Map() };
  /** What is on its disk: what a crash may bring back. */
  private onDisk: Contents = { rooms: new Map(), logs: new Map() };

  private readonly said = new Map<string, { readonly about: string; readonly untilMs: number }>();

  constructor(private readonly options: SharedStoreOptions) {}

  get leaseMs(): number {
    return this.options.leaseMs;
  }

  log(log: string): Kept | undefined {
    return this.contents.logs.get(log);
  }

  get logs(): ReadonlyMap<string, Kept> {
    return this.contents.logs;
  }

  get rooms(): Map<string, RoomRecord> {
    return this.contents.rooms;
  }

  /** What is on the disk now; what comes afterwards may be lost. */
  keep(): void {
    this.onDisk = structuredClone(this.contents);
  }

  /** It died, and its disk has what it had when `keep` was last called. */
  loseLastMoments(): void {
    this.contents = structuredClone(this.onDisk);
  }

  create(room: RoomRecord, header: Header): void {
    const { rooms, logs } = this.contents;
    if (rooms.has(room.code) || logs.has(header.log)) throw new StoreConflict('exists');
    rooms.set(room.code, room);
    const owner = { server: '', token: 0, attempt: 0, untilMs: 0 };
    logs.set(header.log, { header, entries: [], owner, keyframes: new Map(), marks: [], people: new Map(), token: 0 });
  }

  /** The room's record, as its log's owner where there is one. False where it is another one than before. */
  replaceRoom(before: RoomRecord, changed: RoomRecord, writer: Writer | undefined): boolean {
    const { rooms } = this.contents;
    const put = () => {
      if (!isDeepStrictEqual(rooms.get(before.code), before)) return false;
      rooms.set(changed.code, changed);
      return true;
    };
    return writer ? this.write(before.log, writer, put) : put();
  }

  /** With its log. */
  remove({ code, log }: RoomRecord, writer: Writer): void {
    const { rooms, logs } = this.contents;
    this.write(log, writer, () => [rooms.delete(code), logs.delete(log)]);
  }

  acquire(log: string, server: string, above: Token, attempt: number): { token: Token; seq: number } {
    const kept = this.mustHave(log);
    const { owner } = kept;
    const leftMs = this.leftMs(owner);
    if (owner.server !== '' && owner.server !== server && leftMs > 0) throw new StoreHeld('held', leftMs);
    const written = this.has('token of the log') ? (kept.entries.at(-1)?.token ?? 0) : 0;
    const byClock = Math.floor(this.options.now() / TOKEN_MS);
    kept.token = Math.max(owner.token, kept.token, written, above, byClock) + 1;
    Object.assign(owner, { server, token: kept.token, attempt, untilMs: this.options.now() + this.leaseMs });
    return { token: kept.token, seq: kept.entries.length };
  }

  ownerOf(log: string): Owned | undefined {
    const owner = this.log(log)?.owner;
    if (!owner || owner.server === '') return undefined;
    const leftMs = this.leftMs(owner);
    return leftMs > 0 ? { server: owner.server, token: owner.token, forMs: leftMs } : undefined;
  }

  /** What a server says of itself, for a while; returns what all say. */
  announce(server: string, about: string | undefined): Map<string, string> {
    const now = this.options.now();
    if (about === undefined) this.said.delete(server);
    else this.said.set(server, { about, untilMs: now + ANNOUNCED_MS });
    for (const [one, { untilMs }] of this.said) {
      if (untilMs <= now || untilMs > now + ANNOUNCED_MS) this.said.delete(one);
    }
    return new Map([...this.said].map(([one, said]) => [one, said.about]));
  }

  append(log: string, writer: Writer, expectedSeq: number, entries: readonly StoredEntry[]): void {
    const kept = this.mustHave(log);
    // The same attempt again, as a client sends it whose connection broke, is answered alike.
    if (this.checked(kept, writer).isRepeated) return;
    if (kept.entries.length + 1 !== expectedSeq) throw new StoreConflict('elsewhere');
    kept.owner.attempt = writer.attempt;
    kept.entries.push(...entries.map((stored) => ({ stored, token: writer.token })));
  }

  /** Another write of the owner. */
  write<Value>(log: string, writer: Writer, change: (kept: Kept) => Value): Value {
    const kept = this.mustHave(log);
    this.checked(kept, writer);
    kept.owner.attempt = writer.attempt;
    return change(kept);
  }

  putPerson(log: string, writer: Writer, person: PersonRecord): void {
    const put = ({ people }: Kept) => void people.set(person.id, { person, token: writer.token });
    if (this.has('people')) this.write(log, writer, put);
    else put(this.mustHave(log));
  }

  /** Returns the seq of the last entry. */
  renew(log: string, writer: Writer): number {
    return this.write(log, writer, ({ owner, entries }) => {
      owner.untilMs = this.options.now() + this.leaseMs;
      return entries.length;
    });
  }

  release(log: string, writer: Writer): void {
    this.write(log, writer, ({ owner }) => void Object.assign(owner, { server: '', untilMs: 0 }));
  }

  /** It fails over: nothing is left of who owns a log, but what the log itself says. */
  forgetOwners(): void {
    for (const kept of this.logs.values()) {
      Object.assign(kept.owner, { server: '', token: 0, attempt: 0, untilMs: 0 });
      kept.token = 0;
    }
  }

  mustHave(log: string): Kept {
    const kept = this.contents.logs.get(log);
    if (!kept) throw new StoreConflict(`no log ${log}`);
    return kept;
  }

  /** What another clock gave is cut. */
  private leftMs(owner: Owner): number {
    owner.untilMs = Math.min(owner.untilMs, this.options.now() + this.leaseMs);
    return owner.untilMs - this.options.now();
  }

  private has(fence: Fence): boolean {
    return this.options.without !== fence;
  }

  private checked(kept: Kept, { server, token, attempt, durable }: Writer): { isRepeated: boolean } {
    const { owner, entries } = kept;
    if (this.has('behind') && entries.length < durable) throw new StoreRolledBack('behind');
    const isOwner = owner.server === server && owner.token === token;
    if (this.has('owner') && !isOwner) throw new StoreConflict('lost');
    if (this.has('attempt') && attempt < owner.attempt) throw new StoreConflict('late');
    return { isRepeated: isOwner && attempt === owner.attempt };
  }
}
