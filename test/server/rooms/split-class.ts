/** A class that is split into teams, for tests of their rooms. */
import { blobOf, Player, reference, type Entry, type Header } from '@gradroom/shared';
import type { RoomHost } from '../../../server/rooms/host.js';
import type { Seat } from '../../../server/rooms/types.js';
import type { SessionStore } from '../../../server/storage/store.js';
import type { TestClass } from './class.js';

export class SplitClass {
  private constructor(
    readonly one: TestClass,
    readonly code: string,
    readonly token: string,
    /** Of the class's room. */
    readonly log: string,
    public room: RoomHost,
    readonly teacher: Seat,
    /** Ada, Ben, Cleo and Dan. */
    readonly pupils: readonly Seat[],
  ) {}

  /** Trains half a second, and is together. */
  static async open(one: TestClass): Promise<SplitClass> {
    const { code, token, room } = await one.newRoom({ config: { training: { speed: 50 } } });
    const { log } = (await one.store.room(code))!;
    const teacher = await one.join(room, { token });
    const pupils: Seat[] = [];
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) pupils.push(await one.join(room, { name }));
    await one.pass(500, 10);
    return new SplitClass(one, code, token, log, room, teacher, pupils);
  }

  async breakOut(teams = 2): Promise<void> {
    await this.one.send(this.room, this.teacher, { type: 'break-out', teams, by: 'order' });
    await this.one.pass(300, 10);
  }

  async team(number: number): Promise<RoomHost> {
    const opened = await this.one.wait(this.room.teams.room(number));
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.room;
  }

  /** @param told gets the code of why the seat was taken over or away */
  async enter(number: number, { resume }: Seat, told: string[] = []): Promise<Seat> {
    return this.one.join(await this.team(number), { resume }, ({ code }) => void told.push(code));
  }
}

/** What whoever has the log finds at its last entry's step, or at `step`. */
export async function played(store: SessionStore, log: string, step?: number): Promise<Player> {
  const header = (await store.header(log)) as Header;
  const entries: Entry[] = (await store.entries(log, 1)).map(({ entry }) => entry);
  const blobs = new Map<string, Uint8Array>();
  const named = [header.parent?.engine, ...entries.map(blobOf)].filter((hash) => hash !== undefined);
  for (const hash of named) blobs.set(hash, (await store.blob(log, hash)) as Uint8Array);
  const player = new Player(header, { backend: reference, blob: (hash) => blobs.get(hash) });
  for (const entry of entries) if (step === undefined || entry.step <= step) player.accept(entry);
  player.advanceTo(step ?? entries.at(-1)?.step ?? player.step);
  return player;
}
