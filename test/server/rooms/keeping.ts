/** A room whose teacher keeps moments: what the engine holds, what the log says, and what it comes to when it is computed anew. */
import {
  decodeSnapshot,
  Player,
  reference,
  type Command,
  type CommandAnswer,
  type Entry,
  type Header,
  type Snapshot,
} from '@gradroom/shared';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { TestClass } from './class.js';

export class Lesson {
  private constructor(
    readonly one: TestClass,
    readonly code: string,
    readonly token: string,
    public room: RoomHost,
    public seat: Seat,
  ) {}

  static async begin(store = new MemoryStore() as TestClass['store']): Promise<Lesson> {
    const one = new TestClass({ store });
    const { code, token, room } = await one.newRoom({ config: { data: { pointCount: 40 } } });
    return new Lesson(one, code, token, room, await one.join(room, { token }));
  }

  async send(command: Command): Promise<Extract<CommandAnswer, { ok: true }>> {
    const answer = await this.try(command);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer;
  }

  try(command: Command): Promise<CommandAnswer> {
    return this.one.send(this.room, this.seat, command);
  }

  async keep(): Promise<number> {
    const { seq } = await this.send({ type: 'keep-moment' });
    await this.one.pass(300);
    return seq;
  }

  async pause(): Promise<void> {
    await this.send({ type: 'run', running: false });
    await this.one.pass(100);
  }

  /** What the engine holds, step, age and halt aside. */
  async network(): Promise<Omit<Snapshot, 'step' | 'age' | 'halted'>> {
    const answer = await this.one.wait(this.room.inspect());
    if (!answer.ok) throw new Error(answer.error.message);
    const { step: _step, age: _age, halted: _halted, ...network } = decodeSnapshot(answer.engine);
    return network;
  }

  /** The room sleeps and is opened again. */
  async wake(): Promise<void> {
    await this.one.wait(this.room.close());
    this.room = await this.one.open(this.code);
    this.seat = await this.one.join(this.room, { token: this.token });
    await this.one.pass(100);
  }

  async log() {
    const { store } = this.one;
    const { log } = (await store.room(this.code))!;
    const header = JSON.parse(JSON.stringify(await store.header(log))) as Header;
    const entries = (await store.entries(log, 1)).map(({ entry }) => JSON.parse(JSON.stringify(entry)) as Entry);
    const blobs = new Map<string, Uint8Array>();
    for (const { command } of entries) {
      if (command.type !== 'restored' && command.type !== 'kept') continue;
      const bytes = await store.blob(log, command.engine);
      if (bytes) blobs.set(command.engine, bytes);
    }
    const options = { backend: reference, blob: (hash: string) => blobs.get(hash) };
    return { header, entries, marks: await store.marks(log), options };
  }

  /** What everybody finds who has nothing but the log, and the bytes that it names. */
  async recomputed(): Promise<Player> {
    const { header, entries, options } = await this.log();
    const player = new Player(header, options);
    for (const entry of entries) player.accept(entry);
    player.advanceTo(this.room.step);
    return player;
  }
}
