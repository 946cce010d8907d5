/** A whole server's rooms in one thread under a clock that the test moves: every run is the same run. */
import { createHash } from 'node:crypto';
import type { Command, CommandAnswer, Refusal } from '@gradroom/shared';
import { afterEach } from 'vitest';
import { roomLimits, roomTimes, type Log, type RoomLimits, type RoomTimes } from '../../../server/rooms/environment.js';
import type { RoomHost } from '../../../server/rooms/host.js';
import { Rooms } from '../../../server/rooms/rooms.js';
import type { JoinRequest, Seat } from '../../../server/rooms/types.js';
import type { SessionStore } from '../../../server/storage/store.js';
import { inlineTraining } from '../../../server/training/inline-training.js';
import type { TrainingPool } from '../../../server/training/pool.js';
import { MemoryStore } from '../storage/memory-store.js';
import { ManualTime } from '../time.js';

export interface ClassOptions {
  readonly store?: SessionStore;
  readonly training?: TrainingPool;
  /** That of `training`. */
  readonly time?: ManualTime;
  readonly times?: Partial<RoomTimes>;
  readonly limits?: Partial<RoomLimits>;
  readonly seed?: string;
}

const REAL_MS = 5_000;

/** Bytes that look random, and are the same every time. */
export function seededBytes(seed: string): (count: number) => Uint8Array {
  let calls = 0;
  return (count) => {
    const block = createHash('sha512').update(`${seed} ${calls++}`).digest();
    return Uint8Array.from({ length: count }, (_, index) => block[index % block.length]);
  };
}

export class TestClass {
  readonly time: ManualTime;
  readonly store: SessionStore;
  readonly training: TrainingPool;
  readonly rooms: Rooms;
  /** What was logged as a warning or an error. */
  readonly complaints: string[] = [];

  constructor({ store = new MemoryStore(), training, time, times, limits, seed = 'class' }: ClassOptions = {}) {
    this.time = time ?? new ManualTime();
    this.store = store;
    this.training = training ?? inlineTraining(this.time);
    const complain = (_fields: object, message: string) => void this.complaints.push(message);
    const log: Log = { info: () => {}, warn: complain, error: complain };
    this.rooms = new Rooms({
      store,
      training: this.training,
      time: this.time,
      randomBytes: seededBytes(seed),
      log,
      times: { ...roomTimes, ...times },
      limits: { ...roomLimits, ...limits },
    });
  }

  /** Lets time pass in small steps, and everything that waits for a promise go on between them. */
  async pass(ms: number, stepMs = 5): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.time.pass(Math.min(stepMs, ms - passed));
      await settle();
    }
  }

  /** Waits for something that needs time to pass. */
  async wait<T>(promise: Promise<T>, withinMs = 10_000): Promise<T> {
    let done = false;
    void promise.then(
      () => (done = true),
      () => (done = true),
    );
    for (let waited = 0; waited < withinMs && !done; waited += 5) await this.pass(5);
    // A store on a real disk does not know of the test's clock.
    for (let waited = 0; waited < REAL_MS && !done; waited += 10)
      await new Promise((resolve) => setTimeout(resolve, 10));
    if (!done) throw new Error('Nothing came of it.');
    return promise;
  }

  async newRoom(config?: Parameters<Rooms['create']>[0]): Promise<{ code: string; token: string; room: RoomHost }> {
    const made = await this.rooms.create(config ?? {});
    if (!made.ok) throw new Error(made.error.message);
    return { code: made.code, token: made.instructorToken, room: await this.open(made.code) };
  }

  async open(code: string): Promise<RoomHost> {
    const opened = await this.wait(this.rooms.open(code));
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.room;
  }

  async join(room: RoomHost, request: JoinRequest, replaced: (reason: Refusal) => void = () => {}): Promise<Seat> {
    const joined = await this.wait(room.join(request, replaced));
    if (!joined.ok) throw new Error(joined.error.message);
    if (!('seat' in joined)) throw new Error('Waits at the door.');
    return joined.seat;
  }

  send(room: RoomHost, seat: Seat, command: Command & { id?: string }): Promise<CommandAnswer> {
    return this.wait(room.command(seat.person.id, command, seat.resume));
  }

  async end(): Promise<void> {
    await this.wait(this.rooms.close());
    await this.training.close();
    await this.store.close();
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What makes the classes of a test file: each ends with the test that made it. */
export function classMaker(): (options?: ClassOptions) => TestClass {
  let made: TestClass[] = [];
  afterEach(async () => {
    await Promise.all(made.map((one) => one.end()));
    made = [];
  });
  return (options) => {
    const one = new TestClass(options);
    made.push(one);
    return one;
  };
}
