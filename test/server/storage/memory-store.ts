/** A store in memory, for tests that need every write to resolve at once and in order. Same contract as the real ones. */
import { createHash } from 'node:crypto';
import type { Header, Keyframe } from '@gradroom/shared';
import type { RecordingRecord, RecordingStore, RecordingUsage } from '../../../server/storage/recordings.js';
import {
  StoreConflict,
  type Mark,
  type PersonRecord,
  type RoomRecord,
  type SessionStore,
  type StoredEntry,
  type Token,
} from '../../../server/storage/store.js';

/** Recordings in memory. */
export class MemoryRecordings implements RecordingStore {
  private readonly kept = new Map<string, { record: RecordingRecord; file: Uint8Array }>();

  async keep(record: RecordingRecord, file: Uint8Array): Promise<void> {
    if (this.kept.has(record.id)) throw new StoreConflict('exists');
    this.kept.set(record.id, structuredClone({ record, file: Uint8Array.from(file) }));
  }

  async find(id: string): Promise<RecordingRecord | undefined> {
    return structuredClone(this.kept.get(id)?.record);
  }

  async file(id: string): Promise<Uint8Array | undefined> {
    return structuredClone(this.kept.get(id)?.file);
  }

  async list(): Promise<RecordingRecord[]> {
    return structuredClone([...this.kept.values()].map(({ record }) => record));
  }

  async usage(log: string): Promise<RecordingUsage> {
    const all = [...this.kept.values()].map(({ record }) => record);
    const byteCount = all.reduce((sum, one) => sum + one.byteCount, 0);
    return { count: all.length, byteCount, ofLog: all.filter((one) => one.log === log).length };
  }

  async update(id: string, change: (record: RecordingRecord) => Partial<RecordingRecord>): Promise<RecordingRecord> {
    const found = this.kept.get(id);
    if (!found) throw new StoreConflict(`no recording ${id}`);
    found.record = { ...found.record, ...structuredClone(change(structuredClone(found.record))) };
    return structuredClone(found.record);
  }

  async delete(id: string): Promise<void> {
    this.kept.delete(id);
  }
}

interface Log {
  readonly header: Header;
  readonly entries: StoredEntry[];
  readonly keyframes: Map<number, Keyframe>;
  readonly marks: Mark[];
  readonly people: Map<string, PersonRecord>;
  readonly blobs: Map<string, Uint8Array>;
  token: Token;
  held: boolean;
}

export class MemoryStore implements SessionStore {
  readonly recordings = new MemoryRecordings();
  readonly leaseMs = Infinity;
  private readonly roomsByCode = new Map<string, RoomRecord>();
  private readonly logs = new Map<string, Log>();

  async createRoom(room: RoomRecord, header: Header, engine?: Uint8Array): Promise<void> {
    if (this.byCode(room.code) || this.logs.has(header.log)) throw new StoreConflict('exists');
    this.roomsByCode.set(room.code, structuredClone(room));
    const kept = {
      entries: [],
      keyframes: new Map(),
      marks: [],
      people: new Map(),
      blobs: new Map(),
      token: 0,
      held: false,
    };
    this.logs.set(header.log, { header: structuredClone(header), ...kept });
    if (engine) await this.putBlob(header.log, engine);
  }

  async updateRoom(
    code: string,
    change: (room: RoomRecord) => Partial<RoomRecord>,
    token?: Token,
  ): Promise<RoomRecord> {
    const room = this.roomsByCode.get(code);
    if (!room) throw new StoreConflict(`no room ${code}`);
    if (token !== undefined) this.owned(room.log, token);
    const changed = { ...room, ...structuredClone(change(structuredClone(room))) };
    this.roomsByCode.set(code, changed);
    return structuredClone(changed);
  }

  async addCode(code: string, added: string, token?: Token): Promise<RoomRecord> {
    if (this.byCode(added)) throw new StoreConflict(`code ${added} taken`);
    return this.updateRoom(code, ({ laterCodes = [] }) => ({ laterCodes: [...laterCodes, added] }), token);
  }

  async room(code: string): Promise<RoomRecord | undefined> {
    return structuredClone(this.byCode(code));
  }

  private byCode(code: string): RoomRecord | undefined {
    const later = () => [...this.roomsByCode.values()].find(({ laterCodes }) => laterCodes?.includes(code));
    return this.roomsByCode.get(code) ?? later();
  }

  async rooms(): Promise<RoomRecord[]> {
    return structuredClone([...this.roomsByCode.values()]);
  }

  async teamRooms({ code }: Pick<RoomRecord, 'code'>): Promise<RoomRecord[]> {
    return structuredClone([...this.roomsByCode.values()].filter(({ teamOf }) => teamOf === code));
  }

  async roomCount(): Promise<number> {
    return [...this.roomsByCode.values()].filter(({ teamOf }) => teamOf === undefined).length;
  }

  async deleteRoom(code: string, token: Token): Promise<void> {
    const room = this.roomsByCode.get(code);
    if (!room) return;
    this.owned(room.log, token);
    this.logs.delete(room.log);
    this.roomsByCode.delete(code);
  }

  async acquire(log: string): Promise<Token> {
    const found = this.logs.get(log);
    if (!found) throw new StoreConflict(`no log ${log}`);
    found.held = true;
    return ++found.token;
  }

  async renew(log: string, token: Token): Promise<void> {
    this.owned(log, token);
  }

  async release(log: string, token: Token): Promise<void> {
    this.owned(log, token).held = false;
  }

  async header(log: string): Promise<Header | undefined> {
    return structuredClone(this.logs.get(log)?.header);
  }

  async append(log: string, expectedSeq: number, token: Token, entries: readonly StoredEntry[]): Promise<void> {
    if (entries.some(({ entry }, index) => entry.seq !== expectedSeq + index)) throw new Error('not in order');
    const found = this.owned(log, token);
    if (found.entries.length + 1 !== expectedSeq) throw new StoreConflict(`not at ${expectedSeq}`);
    found.entries.push(...structuredClone([...entries]));
  }

  async entries(log: string, fromSeq: number, countMax = Infinity): Promise<StoredEntry[]> {
    const from = fromSeq - 1;
    return structuredClone(this.logs.get(log)?.entries.slice(from, from + countMax) ?? []);
  }

  async putKeyframe(log: string, token: Token, keyframe: Keyframe): Promise<void> {
    this.owned(log, token).keyframes.set(keyframe.step, structuredClone(keyframe));
  }

  async keyframe(log: string, step = Infinity): Promise<Keyframe | undefined> {
    const steps = (await this.keyframeSteps(log)).filter((one) => one <= step);
    return structuredClone(this.logs.get(log)?.keyframes.get(steps.at(-1) ?? NaN));
  }

  async keyframeSteps(log: string): Promise<number[]> {
    return [...(this.logs.get(log)?.keyframes.keys() ?? [])].sort((a, b) => a - b);
  }

  async deleteKeyframe(log: string, token: Token, step: number): Promise<void> {
    this.owned(log, token).keyframes.delete(step);
  }

  async addMark(log: string, token: Token, mark: Mark): Promise<void> {
    const { marks } = this.owned(log, token);
    marks.push({ ...mark });
    marks.sort((a, b) => a.step - b.step || a.timeMs - b.timeMs);
  }

  async marks(log: string, fromStep = 0): Promise<Mark[]> {
    return structuredClone((this.logs.get(log)?.marks ?? []).filter(({ step }) => step >= fromStep));
  }

  async putPerson(log: string, token: Token, person: PersonRecord): Promise<void> {
    this.owned(log, token).people.set(person.id, { ...person });
  }

  async people(log: string): Promise<PersonRecord[]> {
    return structuredClone([...(this.logs.get(log)?.people.values() ?? [])]);
  }

  async putBlob(log: string, bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const found = this.logs.get(log);
    if (!found) throw new StoreConflict(`no log ${log}`);
    found.blobs.set(hash, Uint8Array.from(bytes));
    return hash;
  }

  async blob(log: string, hash: string): Promise<Uint8Array | undefined> {
    return structuredClone(this.logs.get(log)?.blobs.get(hash));
  }

  async close(): Promise<void> {}

  private owned(log: string, token: Token): Log {
    const found = this.logs.get(log);
    if (!found?.held || found.token !== token) throw new StoreConflict(`token ${token} of ${log} is old`);
    return found;
  }
}
