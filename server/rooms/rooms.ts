/** All rooms of this server: makes them, finds them, wakes them when somebody comes, removes them when nobody does. */
import {
  completeConfiguration,
  normalizeCode,
  type CreateRoomFrom,
  type Refusal,
  type RoomInfo,
} from '@gradroom/shared';
import { roomLimits, roomTimes, type Environment } from './environment.js';
import { isJoinCode, joinCodeOf, TooManyRooms } from './codes.js';
import { forkOf } from './from-moment.js';
import { Holders, type Taught } from './holders.js';
import { RoomHost, type HostEvents } from './host.js';
import { tellNotOpened } from './load.js';
import { removeWithTeams } from './make-teams.js';
import { makeRoom, makeRoomOf } from './new-room.js';
import { recordingOf } from './recorded.js';
import { Sweeper } from './sweeper.js';
import * as refusals from './refusals.js';
import { exportOf, shownAsleep } from './stored-room.js';
import { Teachers } from './teachers.js';
import type { NewRoom, Result, Secrets } from './types.js';
import { tellUnsaved } from './unsaved.js';
import { OnceInMemory } from '../storage/once.js';
import { evenTime } from '../training/time.js';
import type { RoomRecord } from '../storage/store.js';

/** Without `once`, what may be used once is in memory. */
export type RoomsOptions = Omit<Environment, Optional> & Partial<Pick<Environment, Optional>>;
type Optional = 'times' | 'limits' | 'once' | 'evenTime';

/** A room in memory, or on its way in or out. */
interface Slot {
  readonly host: Promise<RoomHost | undefined>;
  /** Set while it leaves; then it has to be loaded anew. */
  leaving?: Promise<void>;
}

export class Rooms {
  private readonly environment: Environment;
  private readonly slots = new Map<string, Slot>();
  readonly holders: Holders;
  /** Second devices and co-instructors. */
  readonly teachers: Teachers;
  /** By their first codes: from the first moment on no code finds them. */
  private readonly deleting = new Set<string>();
  /** One is counted and made after the other. */
  private making: Promise<unknown> = Promise.resolve();
  private readonly sweeper: Sweeper;
  private isStopping = false;

  constructor(options: RoomsOptions) {
    const once = new OnceInMemory(() => options.time.measure());
    this.environment = { times: roomTimes, limits: roomLimits, once, evenTime: evenTime(options.time), ...options };
    this.sweeper = new Sweeper(this.environment, async (code) => {
      if (this.slots.has(code)) return false;
      await this.remove(code);
      return true;
    });
    this.holders = new Holders(this.environment, (code) => this.inMemory(code));
    this.teachers = new Teachers(this.environment, (record) => this.update(record), this.holders);
  }

  /** Begins to look for rooms to be removed. Call once, after the store is open. @throws where it cannot be read */
  start = (): Promise<void> => this.environment.store.rooms().then(() => this.sweeper.start());

  /** Rooms in memory. */
  get openCount(): number {
    return this.slots.size;
  }

  /** Who wants to be told anything of them. */
  async listenerCount(): Promise<number> {
    const hosts = await Promise.allSettled([...this.slots.values()].map(({ host }) => host));
    return hosts.reduce((sum, one) => sum + ((one.status === 'fulfilled' && one.value?.listenerCount) || 0), 0);
  }

  /** Refusals: `too-many-rooms`, `bad-configuration`, `not-saved`, `stopping`. */
  async create(wanted: NewRoom): Promise<Result<{ code: string; instructorToken: string }>> {
    const completed = completeConfiguration(wanted.config);
    if (!completed.ok) return completed;
    return this.make(() => makeRoom(this.environment, wanted, completed.configuration));
  }

  /** A room that goes on from a moment that somebody has. Refusals: as `create`, and `bad-moment`. */
  async createFrom(wanted: CreateRoomFrom): Promise<Result<{ code: string; instructorToken: string }>> {
    const fork = forkOf(wanted);
    return fork.ok ? this.make(() => makeRoomOf(this.environment, fork.header, wanted.name, fork.engine)) : fork;
  }

  private async make(made: () => ReturnType<typeof makeRoom>): ReturnType<Rooms['create']> {
    if (this.isStopping) return refused(refusals.stopping);
    const turn = this.making.then(made);
    this.making = turn.catch(() => undefined);
    try {
      return { ok: true, ...(await turn) };
    } catch (error) {
      if (error instanceof TooManyRooms) return refused(refusals.tooManyRooms);
      return refused(tellUnsaved(this.environment.log, 'error', error, {}, 'A room could not be made.'));
    }
  }

  /** The code as people type it: any case, with blanks or hyphens. @throws where the store fails */
  async find(typed: string): Promise<RoomInfo | undefined> {
    const code = normalizeCode(typed);
    const record = code && (await this.environment.store.room(code));
    if (!record || !isJoinCode(record, typed) || this.deleting.has(record.code)) return undefined;
    const host = await this.inMemory(record.code);
    return host ? host.info : shownAsleep(this.environment.store, record);
  }

  /** The room's host, loaded if it slept. Never rejects. Refusals: `unknown-room`, `room-closed`, `room-unavailable`, `stopping`. */
  async open(typed: string): Promise<Result<{ room: RoomHost }>> {
    for (let code: string | undefined; ;) {
      if (this.isStopping) return refused(refusals.stopping);
      try {
        code = await this.keptCodeOf(typed);
        if (code === undefined) return refused(refusals.unknownRoom);
        const slot = this.slots.get(code) ?? this.load(code);
        if (slot.leaving) {
          await slot.leaving;
          continue;
        }
        const room = await slot.host;
        if (slot.leaving || this.isStopping) continue;
        if (!room) return refused(refusals.unknownRoom);
        room.touch();
        return { ok: true, room };
      } catch (error) {
        return refused(tellNotOpened(this.environment.log, error, code));
      }
    }
  }

  /** As `open`, where the room is in memory and stays there; otherwise it is `elsewhere`. */
  async openHere(typed: string): Promise<Result<{ room: RoomHost }>> {
    const slot = this.slots.get((await this.firstCodeOf(typed)) ?? '');
    return slot && !slot.leaving && !this.isStopping ? this.open(typed) : refused(refusals.elsewhere);
  }

  /** Whether these are secrets of this room: whoever holds one guesses nothing. Opens no room. @throws where it sleeps and the store fails */
  async knows(typed: string, secrets: Secrets): Promise<boolean> {
    const host = await this.inMemory(await this.firstCodeOf(typed));
    return host ? host.knows(secrets) : this.holders.know(typed, secrets);
  }

  /** What the room leaves. Refusals: `room-damaged`. @throws where the store fails */
  export = ({ record }: Taught): ReturnType<typeof exportOf> => exportOf(this.environment.store, record);

  /** What the room recorded, for whoever still teaches it: they may have waited. Refusals: `unknown-room`, `wrong-token`. @throws where the store fails */
  async recording({ record: { code }, secret }: Taught): ReturnType<typeof recordingOf> {
    const still = await this.holders.taught(code, secret);
    return still.ok ? recordingOf(this.environment.store, still.record) : still;
  }

  /** Everybody is told and sent away, then nothing of the room is left. Refusals: `unknown-room`, `wrong-token`, `not-allowed`. @throws where the store fails */
  async delete(typed: string, secret: string): Promise<Result<{ code: string }>> {
    const taught = await this.holders.taught(typed, secret);
    if (!taught.ok) return taught;
    if (taught.rank !== 'instructor') return refused(refusals.notLeading);
    const { code } = taught.record;
    this.deleting.add(code);
    try {
      for (let slot = this.slots.get(code); slot; slot = this.slots.get(code)) {
        const host = await slot.host.catch(() => undefined);
        await host?.close(refusals.roomDeleted);
        await slot.leaving;
      }
      await this.remove(code);
    } finally {
      this.deleting.delete(code);
    }
    return { ok: true, code: joinCodeOf(taught.record) };
  }

  /** The stored record of a room changed. */
  update = async (record: RoomRecord): Promise<void> => (await this.inMemory(record.code))?.update(record);

  /** How a room leaves for another server, by its first code; undefined where it is not here, or had better stay for now. */
  async handOver(code: string): Promise<(() => Promise<void>) | undefined> {
    const host = await this.slots.get(code)?.host.catch(() => undefined);
    return host?.mayMove ? () => host.close(refusals.takenOver) : undefined;
  }

  /** Drains: every room tells its listeners (`onClosed`, code `stopping`), saves a keyframe and leaves. Never rejects. */
  async close(): Promise<void> {
    this.isStopping = true;
    this.sweeper.close();
    await Promise.all(
      [...this.slots.values()].map(async ({ host, leaving }) => {
        const room = await host.catch(() => undefined);
        await (room ? room.close(refusals.stopping) : leaving);
      }),
    );
  }

  /** Rooms in memory go by the code that they had first; undefined where there is no such room, or the store does not say. */
  firstCodeOf = (typed: string): Promise<string | undefined> => this.keptCodeOf(typed).catch(() => undefined);

  /** @throws where the store fails */
  private async keptCodeOf(typed: string): Promise<string | undefined> {
    const code = normalizeCode(typed);
    if (code === undefined || this.slots.has(code)) return code;
    return (await this.environment.store.room(code))?.code;
  }

  private async inMemory(code = ''): Promise<RoomHost | undefined> {
    const slot = this.slots.get(code);
    return slot && !slot.leaving ? slot.host.catch(() => undefined) : undefined;
  }

  private load(code: string): Slot {
    const events: HostEvents = {
      onIdle: (host) => void host.close(),
      onClosing: (_host, closed) => this.leave(code, slot, closed),
    };
    const host = RoomHost.load(this.environment, code, events);
    const slot: Slot = { host };
    this.slots.set(code, slot);
    // Nothing that could not be opened is kept.
    const forget = () => this.forget(code, slot);
    host.then((room) => (room ? this.used(code) : forget()), forget);
    return slot;
  }

  private leave(code: string, slot: Slot, closed: Promise<void>): void {
    slot.leaving = closed.then(() => this.used(code)).finally(() => this.forget(code, slot));
  }

  private forget = (code: string, slot: Slot): unknown => this.slots.get(code) === slot && this.slots.delete(code);

  private async used(code: string): Promise<void> {
    const { store, time, log } = this.environment;
    try {
      await store.updateRoom(code, () => ({ usedAt: time.now() }));
    } catch (error) {
      tellUnsaved(log, 'warn', error, { room: code }, 'The time of use of a room could not be saved.');
    }
  }

  /** Whoever wants to open the room meanwhile waits, and finds it gone. */
  private async remove(code: string): Promise<void> {
    const removed = removeWithTeams(this.environment.store, this.environment.time, code);
    const slot: Slot = { host: Promise.resolve(undefined), leaving: removed.catch(() => undefined) };
    this.slots.set(code, slot);
    await removed.finally(() => this.forget(code, slot));
  }
}

const refused = (error: Refusal) => ({ ok: false, error }) as const;
