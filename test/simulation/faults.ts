/** What goes wrong in a simulated lesson, one thing after the other, until it is calm. */
import type { SimulatedBus } from './bus.js';
import type { Client } from './client.js';
import type { Watch } from './invariants.js';
import type { Server } from './server.js';
import type { SharedStore } from './shared-store.js';
import type { StoreConnection, Weather } from './store-connection.js';
import { Machine, type World } from './world.js';

const DRAIN_MS = 450;
const HOUR_MS = 3_600_000;
/** A way to the store by which everything passes. */
const whole: Pick<StoreConnection, 'isCut' | 'loses'> = { isCut: false, loses: undefined };

/** What is there to go wrong. */
export interface Stage {
  readonly world: World;
  readonly store: SharedStore;
  readonly redis: Machine;
  readonly bus: SimulatedBus;
  readonly weather: Weather;
  readonly leaseMs: number;
  servers: Server[];
  readonly clients: readonly Client[];
  /** Of all servers that were ever there: one that drains is none to come to, but writes. */
  readonly connections: readonly StoreConnection[];
  /** By the log that each looks at. */
  readonly watches: ReadonlyMap<string, Watch>;
  newServer(): Server;
  /** Its process ends without a word. */
  kill(server: Server): void;
  clientsOf(log: string): readonly Client[];
}

export class Faults {
  count = 0;
  private readonly fate = new Machine('fate');

  /** @param maybeLoses whether the store may lose its last moments, or who owns what */
  constructor(
    private readonly stage: Stage,
    private readonly untilMs: number,
    private readonly maybeLoses: boolean,
  ) {}

  keepFailing(): void {
    const { world, store } = this.stage;
    world.after(this.fate, world.between(20, 400), () => {
      if (world.now >= this.untilMs) return;
      this.count++;
      if (this.maybeLoses && world.chance(0.3)) store.keep();
      this.fail();
      this.keepFailing();
    });
  }

  heal(): void {
    const { world, weather, redis, servers } = this.stage;
    world.tell('all is mended');
    Object.assign(weather, { delayMs: 3, lost: 0, twice: 0 });
    redis.frozenUntilMs = 0;
    for (const server of servers) {
      server.machine.frozenUntilMs = 0;
      Object.assign(server.connection, whole);
    }
  }

  private fail(): void {
    const { world, weather, redis, servers, clients, leaseMs } = this.stage;
    const server = world.pick(servers);
    const { name } = server.machine;
    // Longer than anybody is patient, or anything is tried.
    const isLong = !this.maybeLoses && world.chance(0.1);
    const forMs = isLong ? world.between(5, 15) * leaseMs : world.between(20, 5 * leaseMs);
    const faults: Record<string, () => void> = {
      crash: () => this.crash(server, forMs),
      drain: () => this.drain(server, forMs),
      freeze: () => void (server.machine.frozenUntilMs = world.now + forMs),
      cut: () => this.cut(server, { isCut: true }, forMs),
      'store frozen': () => void (redis.frozenUntilMs = world.now + forMs),
      'storm of the network': () => {
        Object.assign(weather, { delayMs: world.between(3, 80), lost: world.between(0, 0.3), twice: 0.2 });
        world.after(this.fate, forMs, () => Object.assign(weather, { delayMs: 3, lost: 0, twice: 0 }));
      },
      'clock set': () => void (server.machine.clockOffMs += world.pick([-HOUR_MS, HOUR_MS])),
      'clock of the store set': () => void (redis.clockOffMs += world.pick([-HOUR_MS, HOUR_MS])),
      'lost connection': () => world.pick(clients).lose(),
      ...(this.maybeLoses
        ? {
            'store loses its last moments': () => this.loseMoments(),
            'store forgets who owns what, and its clock goes back': () => this.forgetOwners(),
          }
        : {
            'cut on the way there': () => this.cut(server, { loses: 'requests' }, forMs),
            'cut on the way back': () => this.cut(server, { loses: 'answers' }, forMs),
          }),
    };
    const fault = world.pick(Object.keys(faults));
    world.tell(`${fault}: ${name}, ${forMs.toFixed(0)} ms`);
    faults[fault]();
  }

  private crash(server: Server, forMs: number): void {
    this.stage.kill(server);
    this.without(server);
    this.replaceAfter(forMs);
  }

  /** Its people are told as its sockets close, once its rooms are saved or cannot be. */
  private drain(server: Server, forMs: number): void {
    this.without(server);
    this.stage.world.after(this.fate, DRAIN_MS, () => this.stage.kill(server));
    void server.drain();
    this.replaceAfter(forMs);
  }

  private without(server: Server): void {
    const { stage } = this;
    stage.servers = stage.servers.filter((one) => one !== server);
    if (stage.servers.length === 0) stage.servers.push(stage.newServer());
  }

  private replaceAfter(ms: number): void {
    const { stage } = this;
    stage.world.after(this.fate, ms, () => stage.servers.push(stage.newServer()));
  }

  private cut({ connection }: Server, how: Partial<typeof whole>, forMs: number): void {
    Object.assign(connection, how);
    this.stage.world.after(this.fate, forMs, () => Object.assign(connection, whole));
  }

  private loseMoments(): void {
    const { store, bus, connections, watches } = this.stage;
    const before = new Map(store.logs);
    for (const connection of connections) connection.storeDied();
    bus.storeDied();
    store.loseLastMoments();
    for (const [log, watch] of watches) watch.lost(before.get(log)!, store.mustHave(log), this.stage.clientsOf(log));
  }

  private forgetOwners(): void {
    const { store, redis, watches } = this.stage;
    for (const [log, watch] of watches) watch.forgotten(structuredClone(store.mustHave(log)));
    store.forgetOwners();
    redis.clockOffMs -= HOUR_MS;
  }
}
