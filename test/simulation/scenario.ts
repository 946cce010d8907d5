/** Simulated lessons from a seed: servers, a shared store, people, and faults; the same seed is the same, to the bit. */
import type { Command, PartialConfiguration } from '@gradroom/shared';
import { SimulatedBus } from './bus.js';
import { Client } from './client.js';
import { Faults, type Stage } from './faults.js';
import { lookAtEnd, Watch, type Scene } from './invariants.js';
import { Server } from './server.js';
import { SharedStore, type Fence } from './shared-store.js';
import type { StoreConnection, Weather } from './store-connection.js';
import { Broken, Machine, World } from './world.js';

const LEASE_MS = 200;
const LESSON_MS = 3_000;
/**
 * Enough for leases to be over, for the longest wait of a page at a server that does not answer, for everything to be sent again, and for
 * whoever did not come back to a room that was opened only then to count as gone.
 */
const CALM_MS = 4_000;
const AGAIN_MS = 100;
/** Who only looks, and so does not miss an answer: the line stays where it is. */
const QUIET = 'Vi';
/** Who goes in the middle of the lesson, whatever happens then, and never comes back. */
const LEAVING = 'Eve';
/** Longer than a room that nobody is in stays awake. */
const ASLEEP_MS = { least: 300, most: 1_600 };

export interface Outcome {
  readonly seed: number;
  /** What was found; undefined where all held. */
  readonly broken?: string;
  readonly trace: readonly string[];
  readonly acknowledged: number;
  readonly entries: number;
  readonly faults: number;
  /** Owners that the rooms have had. */
  readonly owners: number;
}

/** @param without a line of the store's fence that is broken on purpose */
export async function simulate(seed: number, without?: Fence): Promise<Outcome> {
  const lesson = new Lesson(new World(seed), without);
  let broken: string | undefined;
  try {
    await lesson.run();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = error.message;
  }
  return { seed, broken, trace: lesson.world.trace, ...lesson.counts() };
}

interface Room extends Scene {
  readonly code: string;
  readonly token: string;
  readonly clients: Client[];
  readonly watch: Watch;
}

class Lesson implements Stage {
  readonly leaseMs = LEASE_MS;
  readonly store: SharedStore;
  readonly bus: SimulatedBus;
  servers: Server[] = [];
  readonly connections: StoreConnection[] = [];
  readonly redis = new Machine('store');
  readonly weather: Weather = { delayMs: 3, lost: 0, twice: 0 };
  readonly watches = new Map<string, Watch>();
  private rooms: Room[] = [];
  private faults: Faults | undefined;
  private made = 0;

  constructor(
    readonly world: World,
    without: Fence | undefined,
  ) {
    this.store = new SharedStore({ leaseMs: LEASE_MS, now: () => world.now + this.redis.clockOffMs, without });
    this.bus = new SimulatedBus(world, this.redis, this.weather);
  }

  get clients(): readonly Client[] {
    return this.rooms.flatMap(({ clients }) => clients);
  }

  clientsOf(log: string): readonly Client[] {
    return this.rooms.flatMap((room) => (room.log === log ? room.clients : []));
  }

  async run(): Promise<void> {
    const { world } = this;
    this.servers = Array.from({ length: Math.floor(world.between(2, 4)) }, () => this.newServer());
    const lesson = await this.makeRoom(['Ada', 'Bo', 'Cy', QUIET, LEAVING]);
    const asleep = await this.makeRoom(['Dee']);
    this.store.keep();
    const [calm, end] = [world.now + LESSON_MS, world.now + LESSON_MS + CALM_MS];
    for (const room of this.rooms) {
      for (const client of room.clients) {
        client.connect();
        if (client.name !== QUIET) this.keepSending(room, client, calm);
      }
    }
    const maybeLoses = world.chance(0.3);
    const faults = (this.faults = new Faults(this, calm, maybeLoses));
    faults.keepFailing();
    this.keepSleeping(asleep.clients[0], calm);
    const leaving = lesson.clients.find(({ name }) => name === LEAVING)!;
    world.after(leaving.machine, world.between(200, LESSON_MS), () => leaving.leave());
    if (!maybeLoses && world.chance(0.3)) this.deleteAfter(asleep, world.between(0, LESSON_MS));
    await this.pass(calm - world.now);
    faults.heal();
    await this.pass(end - world.now);
    for (const room of this.store.log(asleep.log) ? [lesson, asleep] : [lesson]) {
      await lookAtEnd(room, (ms) => this.pass(ms));
      room.watch.lookAgain(room);
    }
  }

  counts() {
    const sum = (of: (room: Room) => number) => this.rooms.reduce((total, room) => total + of(room), 0);
    return {
      acknowledged: this.clients.reduce((total, client) => total + client.acknowledged, 0),
      entries: sum(({ log }) => this.store.log(log)?.entries.length ?? 0),
      owners: sum(({ watch }) => watch.owners),
      faults: this.faults?.count ?? 0,
    };
  }

  newServer(): Server {
    const { world, redis, store, bus, weather } = this;
    const server = new Server(world, `server-${++this.made}`, redis, store, bus, weather);
    this.connections.push(server.connection);
    server.started.catch(() => this.startAgain(server));
    return server;
  }

  kill(server: Server): void {
    server.machine.isDead = true;
    for (const client of this.clients) if (client.isAt(server)) client.lose();
  }

  /** As whoever watches over the process does. */
  private startAgain(server: Server): void {
    this.world.tell(`${server.machine.name} could not start`);
    this.kill(server);
    this.world.after(this.redis, AGAIN_MS, () => {
      this.servers = [...this.servers.filter((other) => other !== server), this.newServer()];
    });
  }

  private pass(ms: number): Promise<void> {
    return this.world.pass(ms, () => {
      for (const room of this.rooms) room.watch.look(room);
    });
  }

  /** The first of them leads it. */
  private async makeRoom(names: readonly string[]): Promise<Room> {
    const { world, store, weather } = this;
    let [code, token] = ['', ''];
    const config: PartialConfiguration = {
      network: { hidden: [2] },
      data: { dataset: 'xor', pointCount: 20 },
      training: { speed: 100, batchSize: 1 },
    };
    void this.servers[0].rooms
      .create({ config })
      .then((made) => made.ok && ([code, token] = [made.code, made.instructorToken]));
    await this.pass(100);
    const log = store.rooms.get(code)?.log;
    if (log === undefined) throw new Error('No room was made.');
    const clients = names.map(
      (name, index) => new Client(world, name, code, () => this.servers, weather, index === 0 ? token : undefined),
    );
    const room = { code, token, store, log, clients, watch: new Watch() };
    this.rooms.push(room);
    this.watches.set(log, room.watch);
    return room;
  }

  private keepSending(room: Room, client: Client, untilMs: number): void {
    const { world } = this;
    world.after(client.machine, world.between(5, 200), () => {
      if (world.now >= untilMs) return;
      const leads = client === room.clients[0] && world.chance(0.5);
      if (!client.isAway) client.send((leads ? this.ofPeople(room) : undefined) ?? this.anyCommand());
      this.keepSending(room, client, untilMs);
    });
  }

  private anyCommand(): Command {
    const { world } = this;
    return world.pick<() => Command>([
      () => ({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: world.between(0, 0.9) }),
      () => ({ type: 'set-training', learningRate: world.between(0.01, 0.3) }),
      () => ({ type: 'run', running: world.chance(0.8) }),
      () => ({ type: 'reset' }),
      () => ({ type: 'undo' }),
    ])();
  }

  /** What whoever leads does to one of the others. */
  private ofPeople({ clients: [, ...others] }: Room): Command | undefined {
    const { world } = this;
    const person = others.length > 0 ? world.pick(others).id : undefined;
    if (person === undefined) return undefined;
    return world.pick<() => Command>([
      () => ({ type: 'rename', person, name: `Heron ${Math.floor(world.between(0, 100))}` }),
      () => ({ type: 'appoint', person }),
      () => ({ type: 'appoint', person }),
      () => ({ type: 'dismiss', person }),
      () => ({ type: 'dismiss', person }),
      () => ({ type: 'end-devices' }),
    ])();
  }

  /** Goes and comes back, so that the room falls asleep meanwhile, or nearly does. */
  private keepSleeping(client: Client, untilMs: number): void {
    const { world } = this;
    const comes = () => {
      client.comeBack();
      if (world.now < untilMs) world.after(client.machine, world.between(50, 400), goes);
    };
    const goes = () => {
      client.leave();
      world.after(client.machine, world.between(ASLEEP_MS.least, ASLEEP_MS.most), comes);
    };
    world.after(client.machine, world.between(50, 400), goes);
  }

  /** Whoever leads the room asks any server until one says that it is gone. */
  private deleteAfter(room: Room, ms: number): void {
    const { world } = this;
    const again = () => this.deleteAfter(room, 150);
    const [client] = room.clients;
    world.after(client.machine, ms, () => {
      const server = world.pick(this.servers);
      server.cluster.rooms.delete(room.code, room.token).then((deleted) => {
        const isGone = deleted.ok || deleted.error.code === 'unknown-room';
        if (!isGone || server.machine.isDead) return again();
        world.tell(`${room.code} is deleted`);
        room.watch.deleted();
      }, again);
    });
  }
}
