/** One of several servers, simulated: the real rooms, with training in the same thread, on a machine that may freeze or die. */
import { roomLimits, roomTimes } from '../../server/rooms/environment.js';
import type { RoomHost } from '../../server/rooms/host.js';
import { Rooms } from '../../server/rooms/rooms.js';
import { inlineTraining } from '../../server/training/inline-training.js';
import type { SharedStore } from './shared-store.js';
import { StoreLink, type Weather } from './store-link.js';
import { Machine, type World } from './world.js';

/** A lesson takes seconds here, and so do the times of a room. */
const times = { ...roomTimes, leaveAfterMs: 400, pauseAfterMs: 500, sleepAfterMs: 900, closeWithinMs: 300 };

export class Server {
  readonly machine: Machine;
  readonly link: StoreLink;
  readonly rooms: Rooms;
  /** Rooms that were opened here, and not closed since. */
  readonly hosts = new Set<RoomHost>();
  /** Why rooms of this server ended, in order. */
  readonly endings: string[] = [];

  constructor(
    private readonly world: World,
    private readonly name: string,
    redis: Machine,
    shared: SharedStore,
    weather: Weather,
  ) {
    this.machine = new Machine(name);
    this.link = new StoreLink(world, this.machine, redis, shared, weather);
    const time = world.timeOf(this.machine);
    const complain = (fields: object, message: string) => {
      const { err } = fields as { err?: Error };
      world.tell(`${name}: ${message} ${err?.message ?? ''}`);
    };
    this.rooms = new Rooms({
      store: this.link,
      training: inlineTraining(time),
      time,
      randomBytes: world.bytes,
      log: { info: () => {}, warn: complain, error: complain },
      times,
      limits: roomLimits,
    });
  }

  async open(code: string): Promise<RoomHost | undefined> {
    const opened = await this.rooms.open(code);
    if (!opened.ok) return undefined;
    const { room } = opened;
    if (!this.hosts.has(room)) {
      this.hosts.add(room);
      room.onClosed((reason) => {
        this.hosts.delete(room);
        this.endings.push(reason.code);
        this.world.tell(`the room at ${this.name} ended: ${reason.code}`);
      });
    }
    return room;
  }
}
