/** Looks now and then for rooms that nobody has used for long, and has them removed. */
import { setImmediate as otherRooms } from 'node:timers/promises';
import { StoreHeld, type RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';
import { orphansIn, removeOrphan } from './make-teams.js';
import { UnusedRooms } from './unused.js';

export class Sweeper {
  private cancel = () => {};
  private closed = false;
  private readonly unused: UnusedRooms;

  /** @param remove whether it was removed: one that somebody opened meanwhile is not */
  constructor(
    private readonly environment: Pick<Environment, 'store' | 'time' | 'times' | 'log'>,
    private readonly remove: (code: string) => Promise<boolean>,
  ) {
    this.unused = new UnusedRooms(environment);
  }

  /** Looks, and comes again. Never rejects. */
  async start(): Promise<void> {
    const { time, times, log } = this.environment;
    try {
      await this.sweep();
    } catch (error) {
      log.error({ err: error }, 'Rooms could not be swept.');
    }
    if (!this.closed) this.cancel = time.after(times.sweepEveryMs, () => void this.start());
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  /** What a removal that ended half-way left of teams goes at once. @throws where nobody can say which rooms there are */
  private async sweep(): Promise<void> {
    const { store, log } = this.environment;
    const rooms = await store.rooms();
    this.unused.thereAre(rooms);
    const failed = [
      ...(await this.each(orphansIn(rooms), (room) => removeOrphan(store, room))),
      ...(await this.each(rooms, (room) => this.removeUnused(room))),
    ];
    if (failed.length === 0) return;
    const [{ room, error }] = failed;
    log.error(
      { err: error, room, failed: failed.length },
      'Rooms could not be removed; the next sweep tries them again.',
    );
  }

  private async removeUnused(room: RoomRecord): Promise<void> {
    const { store, log } = this.environment;
    const { code, usedAt } = room;
    if (!(await this.unused.has(room))) return;
    // Somebody may have used it since it was listed.
    const isAsListed = (await store.room(code))?.usedAt === usedAt;
    if (isAsListed && !this.closed && (await this.remove(code))) {
      log.info({ room: code }, 'A room that nobody used was removed.');
    }
  }

  /**
   * One after the other, with time for others between, since a store may answer at once; what is wrong with one room keeps no other one.
   * Returns of which it failed, and why.
   */
  private async each(rooms: readonly RoomRecord[], act: (room: RoomRecord) => Promise<void>) {
    const failed: { readonly room: string; readonly error: unknown }[] = [];
    for (const room of rooms) {
      await otherRooms();
      if (this.closed) break;
      try {
        await act(room);
      } catch (error) {
        // Another server has it: so it is used.
        if (!(error instanceof StoreHeld)) failed.push({ room: room.code, error });
      }
    }
    return failed;
  }
}
