/**
 * One of several servers, simulated: the real rooms, reception and cluster, with training in the same thread, on a machine that may
 * freeze or die.
 */
import { Cluster } from '../../server/cluster/cluster.js';
import { FailureLimit } from '../../server/failure-limit.js';
import { Meters } from '../../server/meters.js';
import { roomLimits, roomTimes } from '../../server/rooms/environment.js';
import { Rooms } from '../../server/rooms/rooms.js';
import { Reception } from '../../server/sockets/reception.js';
import { Rounds } from '../../server/sockets/rounds.js';
import { FramePace } from '../../server/training/frame-pace.js';
import { inlineTraining } from '../../server/training/inline-training.js';
import type { SimulatedBus } from './bus.js';
import type { SharedStore } from './shared-store.js';
import { StoreConnection, type Weather } from './store-connection.js';
import { StoreLink } from './store-link.js';
import { Machine, type World } from './world.js';

/** A lesson takes seconds here, and so do the times of a room … */
const times = {
  ...roomTimes,
  leaveAfterMs: 400,
  pauseAfterMs: 500,
  sleepAfterMs: 900,
  closeWithinMs: 300,
  doubtMs: 100,
  awaitLeaseMs: 0,
};
/** … and what lasts seconds between servers lasts a tenth of that, as leases do. */
const FASTER = 10;

export class Server {
  readonly machine: Machine;
  readonly connection: StoreConnection;
  readonly link: StoreLink;
  readonly rooms: Rooms;
  readonly cluster: Cluster;
  /** Rejects where it cannot be heard: the process ends. */
  readonly started: Promise<void>;

  constructor(world: World, name: string, redis: Machine, shared: SharedStore, bus: SimulatedBus, weather: Weather) {
    this.machine = new Machine(name);
    this.connection = new StoreConnection(world, this.machine, redis, shared, weather);
    this.link = new StoreLink(this.connection, shared);
    const { link, machine } = this;
    const complain = (fields: object, message: string) => {
      const { err } = fields as { err?: Error };
      world.tell(`${name}: ${message} ${err?.message ?? ''}`);
    };
    const log = { info: complain, warn: complain, error: complain };
    const roomTime = world.timeOf(machine);
    this.rooms = new Rooms({
      store: link,
      training: inlineTraining(roomTime),
      time: roomTime,
      randomBytes: world.bytes,
      log,
      times,
      limits: roomLimits,
    });
    const time = world.timeOf(machine, FASTER);
    const { rooms } = this;
    const failures = new FailureLimit();
    const refused = {
      tell: () => {},
      fail: (_at: string, err: unknown) => log.error({ err }, 'Something could not be handled.'),
    };
    const reception = new Reception({
      rooms,
      failures,
      refused,
      meters: new Meters(),
      time,
      log,
      rounds: new Rounds(time, new FramePace(), (error) => refused.fail('round', error)),
    });
    const owners = {
      server: name,
      leaseMs: link.leaseMs * FASTER,
      room: (code: string) => link.room(code),
      ownerOf: async (log: string) => {
        const owner = await link.ownerOf(log);
        return owner && { ...owner, forMs: owner.forMs * FASTER };
      },
    };
    const servers = { announce: (...said: Parameters<StoreLink['announce']>) => link.announce(...said) };
    this.cluster = new Cluster({
      bus: bus.of(machine, this.connection),
      owners,
      servers,
      rooms,
      reception,
      refused,
      failures,
      time,
      log,
    });
    this.started = this.cluster.start();
  }

  /** As when it is stopped: its rooms go elsewhere. Resolves when nothing of it is left to do. */
  async drain(): Promise<void> {
    this.cluster.stop();
    await this.rooms.close();
    await this.link.close();
    await this.cluster.close();
  }
}
