/**
 * A server's way to the shared store, through a network that delays, loses, repeats and cuts. As the way to Redis it ends every
 * call in bounded time, and says of a failure whether it may have been carried out.
 */
import type { Header, Keyframe } from '@gradroom/shared';
import type { RecordingStore } from '../../server/storage/recordings.js';
import {
  StoreAway,
  StoreConflict,
  type Mark,
  type PersonRecord,
  type RoomRecord,
  type SessionStore,
  type StoredEntry,
  type Token,
} from '../../server/storage/store.js';
import { MemoryRecordings } from '../server/storage/memory-store.js';
import type { SharedStore, Writer } from './shared-store.js';
import type { Machine, World } from './world.js';

const ANSWER_MS = 200;

/** What the network does at present, everywhere or for one server. */
export interface Weather {
  /** Of a message, at most. */
  delayMs: number;
  /** Share of messages with which a connection breaks, and of those that arrive twice. */
  lost: number;
  twice: number;
}

export class StoreLink implements SessionStore {
  readonly recordings: RecordingStore = new MemoryRecordings();
  /** No message passes. */
  isCut = false;
  private attempts = 0;
  private readonly onTheWay = new Set<{ arrive(): void; fail(): void; cancelArrival(): void }>();
  /** When the newest call is there at the earliest: a connection keeps their order. */
  private arrivesMs = 0;
  private readonly owned = new Map<string, { readonly token: Token; seq: number }>();

  /** @param machine whose call it is; `redis` where the store runs */
  constructor(
    private readonly world: World,
    private readonly machine: Machine,
    private readonly redis: Machine,
    private readonly shared: SharedStore,
    private readonly weather: Weather,
  ) {}

  get leaseMs(): number {
    return this.shared.leaseMs;
  }

  createRoom(room: RoomRecord, header: Header): Promise<void> {
    return this.ask((shared) => shared.create(room, header));
  }

  updateRoom(code: string, change: (room: RoomRecord) => Partial<RoomRecord>): Promise<RoomRecord> {
    return this.ask(({ rooms }) => {
      const room = rooms.get(code);
      if (!room) throw new StoreConflict(`no room ${code}`);
      const changed = { ...room, ...change(room) };
      rooms.set(code, changed);
      return changed;
    });
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

  deleteRoom(): Promise<void> {
    throw new Error('No room is deleted here.');
  }

  async acquire(log: string): Promise<Token> {
    const above = this.owned.get(log)?.token ?? 0;
    const attempt = ++this.attempts;
    const taken = await this.ask((shared) => shared.acquire(log, this.machine.name, above, attempt));
    this.owned.set(log, { ...taken });
    return taken.token;
  }

  /** Who has it, if its lease lasts. */
  ownerOf(log: string): Promise<string | undefined> {
    return this.ask((shared) => shared.ownerOf(log));
  }

  renew(log: string, token: Token): Promise<void> {
    const writer = this.writer(log, token);
    return this.ask((shared) => shared.renew(log, writer));
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
    const owned = this.owned.get(log);
    if (owned?.token === token) owned.seq = expectedSeq + entries.length - 1;
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

  putPerson(log: string, person: PersonRecord): Promise<void> {
    return this.ask((shared) => void shared.mustHave(log).people.set(person.id, person));
  }

  people(log: string): Promise<PersonRecord[]> {
    return this.ask((shared) => [...(shared.log(log)?.people.values() ?? [])]);
  }

  forgetPerson(log: string, id: string): Promise<void> {
    return this.ask((shared) => void shared.log(log)?.people.delete(id));
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

  private write(log: string, token: Token, change: Parameters<SharedStore['write']>[2]): Promise<void> {
    const writer = this.writer(log, token);
    return this.ask((shared) => shared.write(log, writer, change));
  }

  private writer(log: string, token: Token): Writer {
    const known = this.owned.get(log);
    const durable = known?.token === token ? known.seq : 0;
    return { server: this.machine.name, token, attempt: ++this.attempts, durable };
  }

  /** The connection breaks: whoever waits is told so, and what was on its way may arrive all the same, behind what is sent anew. */
  private breakConnection(): void {
    for (const call of this.onTheWay) {
      call.cancelArrival();
      if (this.world.chance(0.5)) this.world.after(this.redis, this.world.between(0, 2 * ANSWER_MS), call.arrive);
      call.fail();
    }
    this.onTheWay.clear();
    this.arrivesMs = 0;
  }

  /** Sends a call there, lets it be carried out, and brings the answer back; or not. One connection keeps the order of its calls. */
  private ask<Value>(act: (shared: SharedStore) => Value): Promise<Value> {
    const { world, machine, redis, weather } = this;
    return new Promise((resolve, reject) => {
      if (this.isCut) return void world.after(machine, 1, () => reject(new StoreAway('cut', false)));
      const end = () => {
        this.onTheWay.delete(call);
        cancelWait();
      };
      const fail = () => {
        cancelWait();
        reject(new StoreAway('no answer', true));
      };
      const cancelWait = world.after(machine, ANSWER_MS, () => this.breakConnection());
      const arrive = () => {
        const answer = outcome(() => act(this.shared));
        if (this.isCut) return;
        world.after(machine, world.between(0, weather.delayMs), () => {
          end();
          if ('error' in answer) reject(answer.error);
          else resolve(answer.value);
        });
      };
      this.arrivesMs = Math.max(this.arrivesMs, world.now + world.between(0, weather.delayMs));
      const cancelArrival = world.after(redis, this.arrivesMs - world.now, () => {
        arrive();
        if (world.chance(weather.twice)) arrive();
      });
      const call = { arrive, fail, cancelArrival };
      this.onTheWay.add(call);
      if (world.chance(weather.lost)) this.breakConnection();
    });
  }
}

function outcome<Value>(act: () => Value): { readonly value: Value } | { readonly error: Error } {
  try {
    return { value: structuredClone(act()) };
  } catch (error) {
    return { error: error as Error };
  }
}
