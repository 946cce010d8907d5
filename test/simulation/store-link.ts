/** The store as a server of the simulation has it: what the store in Redis is, over a simulated connection. */
import type { Header, Keyframe } from '@gradroom/shared';
import type { RecordingStore } from '../../server/storage/recordings.js';
import {
  StoreConflict,
  type Mark,
  type Owner,
  type PersonRecord,
  type RoomRecord,
  type SessionStore,
  type StoredEntry,
  type Token,
} from '../../server/storage/store.js';
import { MemoryRecordings } from '../server/storage/memory-store.js';
import type { Kept, SharedStore, Writer } from './shared-store.js';
import type { StoreConnection } from './store-connection.js';

export class StoreLink implements SessionStore {
  readonly recordings: RecordingStore = new MemoryRecordings();
  private attempts = 0;
  private readonly owned = new Map<string, { readonly token: Token; seq: number }>();

  constructor(
    readonly connection: StoreConnection,
    private readonly shared: SharedStore,
  ) {}

  get leaseMs(): number {
    return this.shared.leaseMs;
  }

  createRoom(room: RoomRecord, header: Header): Promise<void> {
    return this.ask((shared) => shared.create(room, header));
  }

  async updateRoom(
    code: string,
    change: (room: RoomRecord) => Partial<RoomRecord>,
    token?: Token,
  ): Promise<RoomRecord> {
    for (;;) {
      const before = await this.room(code);
      if (!before) throw new StoreConflict(`no room ${code}`);
      const changed = { ...before, ...change(before) };
      const writer = token === undefined ? undefined : this.writer(before.log, token);
      if (await this.ask((shared) => shared.replaceRoom(before, changed, writer))) return changed;
    }
  }

  addCode(): Promise<RoomRecord> {
    throw new Error('No code is added here.');
  }

  room(code: string): Promise<RoomRecord | undefined> {
    return this.ask(({ rooms }) => rooms.get(code));
  }

  rooms(): Promise<RoomRecord[]> {
    return this.ask(({ rooms }) => [...rooms.values()]);
  }

  teamRooms({ code }: Pick<RoomRecord, 'code'>): Promise<RoomRecord[]> {
    return this.ask(({ rooms }) => [...rooms.values()].filter(({ teamOf }) => teamOf === code));
  }

  roomCount(): Promise<number> {
    return this.ask(({ rooms }) => rooms.size);
  }

  async deleteRoom(code: string, token: Token): Promise<void> {
    const room = await this.room(code);
    if (!room) return;
    const writer = this.writer(room.log, token);
    await this.ask((shared) => shared.remove(room, writer));
    if (this.owned.get(room.log)?.token === token) this.owned.delete(room.log);
  }

  async acquire(log: string): Promise<Token> {
    const above = this.owned.get(log)?.token ?? 0;
    const attempt = ++this.attempts;
    const taken = await this.ask((shared) => shared.acquire(log, this.connection.machine.name, above, attempt));
    this.owned.set(log, { ...taken });
    return taken.token;
  }

  /** Who has it, if its lease lasts. */
  ownerOf(log: string): Promise<Owner | undefined> {
    return this.ask((shared) => shared.ownerOf(log));
  }

  announce(server: string, about: string | undefined): Promise<Map<string, string>> {
    return this.ask((shared) => shared.announce(server, about));
  }

  async renew(log: string, token: Token): Promise<void> {
    const writer = this.writer(log, token);
    this.reached(log, token, await this.ask((shared) => shared.renew(log, writer)));
  }

  async release(log: string, token: Token): Promise<void> {
    const writer = this.writer(log, token);
    await this.ask((shared) => shared.release(log, writer));
    if (this.owned.get(log)?.token === token) this.owned.delete(log);
  }

  header(log: string): Promise<Header | undefined> {
    return this.ask((shared) => shared.log(log)?.header);
  }

  async append(log: string, expectedSeq: number, token: Token, entries: readonly StoredEntry[]): Promise<void> {
    const writer = this.writer(log, token);
    await this.ask((shared) => shared.append(log, writer, expectedSeq, entries));
    this.reached(log, token, expectedSeq + entries.length - 1);
  }

  entries(log: string, fromSeq: number, countMax = Infinity): Promise<StoredEntry[]> {
    const from = fromSeq - 1;
    return this.ask(
      (shared) =>
        shared
          .log(log)
          ?.entries.slice(from, from + countMax)
          .map(({ stored }) => stored) ?? [],
    );
  }

  putKeyframe(log: string, token: Token, keyframe: Keyframe): Promise<void> {
    const sent = structuredClone(keyframe);
    return this.write(log, token, ({ keyframes }) => void keyframes.set(sent.step, sent));
  }

  keyframe(log: string, step = Infinity): Promise<Keyframe | undefined> {
    return this.ask((shared) => {
      const keyframes = shared.log(log)?.keyframes ?? new Map<number, Keyframe>();
      const steps = [...keyframes.keys()].filter((one) => one <= step);
      return keyframes.get(Math.max(...steps));
    });
  }

  keyframeSteps(log: string): Promise<number[]> {
    return this.ask((shared) => [...(shared.log(log)?.keyframes.keys() ?? [])].sort((a, b) => a - b));
  }

  deleteKeyframe(log: string, token: Token, step: number): Promise<void> {
    return this.write(log, token, ({ keyframes }) => void keyframes.delete(step));
  }

  addMark(log: string, token: Token, mark: Mark): Promise<void> {
    return this.write(log, token, ({ marks }) => {
      marks.push(mark);
      marks.sort((a, b) => a.step - b.step || a.timeMs - b.timeMs);
    });
  }

  marks(log: string, fromStep = 0): Promise<Mark[]> {
    return this.ask((shared) => (shared.log(log)?.marks ?? []).filter(({ step }) => step >= fromStep));
  }

  putPerson(log: string, token: Token, person: PersonRecord): Promise<void> {
    const [writer, sent] = [this.writer(log, token), structuredClone(person)];
    return this.ask((shared) => shared.putPerson(log, writer, sent));
  }

  people(log: string): Promise<PersonRecord[]> {
    return this.ask((shared) => [...(shared.log(log)?.people.values() ?? [])].map(({ person }) => person));
  }

  putBlob(): Promise<string> {
    throw new Error('No bytes are put here.');
  }

  blob(): Promise<Uint8Array | undefined> {
    return Promise.resolve(undefined);
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.owned].map(([log, { token }]) => this.release(log, token)));
  }

  private reached(log: string, token: Token, seq: number): void {
    const owned = this.owned.get(log);
    if (owned?.token === token) owned.seq = Math.max(owned.seq, seq);
  }

  private write(log: string, token: Token, change: (kept: Kept) => void): Promise<void> {
    const writer = this.writer(log, token);
    return this.ask((shared) => shared.write(log, writer, change));
  }

  private writer(log: string, token: Token): Writer {
    const known = this.owned.get(log);
    const durable = known?.token === token ? known.seq : 0;
    return { server: this.connection.machine.name, token, attempt: ++this.attempts, durable };
  }

  private ask<Value>(act: (shared: SharedStore) => Value): Promise<Value> {
    return this.connection.ask(act);
  }
}
