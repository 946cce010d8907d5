/** One simulated lesson from a seed: servers, a shared store, people, and faults; the same seed is the same lesson, to the bit. */
import type { Command, PartialConfiguration } from '@gradroom/shared';
import { SimulatedBus } from './bus.js';
import { Client } from './client.js';
import { lookAtEnd, Watch, type Scene } from './invariants.js';
import { Server } from './server.js';
import { SharedStore } from './shared-store.js';
import type { StoreConnection, Weather } from './store-connection.js';
import { Broken, Machine, World } from './world.js';

const LEASE_MS = 200;
const LESSON_MS = 3_000;
/** Enough for leases to be over, servers to be found, and everything to be sent again. */
const CALM_MS = 2_500;
const DRAIN_MS = 450;
const HOUR_MS = 3_600_000;

export interface Outcome {
  readonly seed: number;
  /** What was found; undefined where all held. */
  readonly broken?: string;
  readonly trace: readonly string[];
  readonly acknowledged: number;
  readonly entries: number;
  readonly faults: number;
  /** Owners that the room has had. */
  readonly owners: number;
}

/** @param unfenced breaks the store on purpose */
export async function simulate(seed: number, { unfenced = false } = {}): Promise<Outcome> {
  const lesson = new Lesson(new World(seed), unfenced);
  let broken: string | undefined;
  try {
    await lesson.run();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = error.message;
  }
  return { seed, broken, trace: lesson.world.trace, ...lesson.counts() };
}

class Lesson implements Scene {
  readonly store: SharedStore;
  private readonly bus: SimulatedBus;
  servers: Server[] = [];
  clients: Client[] = [];
  /** Of all servers that were ever there: one that drains is none to come to, but writes. */
  private readonly connections: StoreConnection[] = [];
  private readonly redis = new Machine('store');
  private readonly fate = new Machine('fate');
  private readonly weather: Weather = { delayMs: 3, lost: 0, twice: 0 };
  private readonly watch = new Watch();
  private faults = 0;
  private made = 0;

  constructor(
    readonly world: World,
    unfenced: boolean,
  ) {
    this.store = new SharedStore({ leaseMs: LEASE_MS, now: () => world.now + this.redis.clockOffMs, unfenced });
    this.bus = new SimulatedBus(world, this.redis, this.weather);
  }

  async run(): Promise<void> {
    const { world } = this;
    this.servers = Array.from({ length: Math.floor(world.between(2, 4)) }, () => this.newServer());
    const code = await this.makeRoom();
    this.store.keep();
    this.clients = ['Ada', 'Bo', 'Cy'].map((name) => new Client(world, name, code, () => this.servers, this.weather));
    const [calm, end] = [world.now + LESSON_MS, world.now + LESSON_MS + CALM_MS];
    for (const client of this.clients) {
      client.connect();
      this.keepSending(client, calm);
    }
    this.keepFailing(calm, world.chance(0.3));
    await this.pass(calm - world.now);
    this.heal();
    await this.pass(end - world.now);
    await lookAtEnd(this, (ms) => this.pass(ms));
    this.watch.lookAgain(this);
  }

  counts() {
    const [kept] = this.store.logs.values();
    const acknowledged = this.clients.reduce((sum, client) => sum + client.acknowledged, 0);
    return { acknowledged, entries: kept?.entries.length ?? 0, owners: this.watch.owners, faults: this.faults };
  }

  private pass(ms: number): Promise<void> {
    return this.world.pass(ms, () => this.watch.look(this));
  }

  private newServer(): Server {
    const { world, redis, store, bus, weather } = this;
    const server = new Server(world, `server-${++this.made}`, redis, store, bus, weather);
    this.connections.push(server.connection);
    return server;
  }

  private async makeRoom(): Promise<string> {
    let code = '';
    const config: PartialConfiguration = {
      network: { hidden: [2] },
      data: { dataset: 'xor', pointCount: 20 },
      training: { speed: 100, batchSize: 1 },
    };
    void this.servers[0].rooms.create({ config }).then((made) => made.ok && (code = made.code));
    await this.pass(100);
    if (!code) throw new Error('No room was made.');
    return code;
  }

  private keepSending(client: Client, untilMs: number): void {
    const { world } = this;
    world.after(client.machine, world.between(5, 200), () => {
      if (world.now >= untilMs) return;
      client.send(this.anyCommand());
      this.keepSending(client, untilMs);
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

  private keepFailing(untilMs: number, maybeLoses: boolean): void {
    const { world, fate } = this;
    const keep = () => {
      if (maybeLoses && world.chance(0.3)) this.store.keep();
    };
    world.after(fate, world.between(20, 400), () => {
      if (world.now >= untilMs) return;
      this.faults++;
      keep();
      this.fail(maybeLoses);
      this.keepFailing(untilMs, maybeLoses);
    });
  }

  private fail(maybeLoses: boolean): void {
    const { world, fate, weather, redis } = this;
    const server = world.pick(this.servers);
    const { name } = server.machine;
    const forMs = world.between(20, 5 * LEASE_MS);
    const faults: Record<string, () => void> = {
      crash: () => this.crash(server, forMs),
      drain: () => this.drain(server, forMs),
      freeze: () => void (server.machine.frozenUntilMs = world.now + forMs),
      cut: () => this.cut(server, forMs),
      'store frozen': () => void (redis.frozenUntilMs = world.now + forMs),
      'storm of the network': () => {
        Object.assign(weather, { delayMs: world.between(3, 80), lost: world.between(0, 0.3), twice: 0.2 });
        world.after(fate, forMs, () => Object.assign(weather, { delayMs: 3, lost: 0, twice: 0 }));
      },
      'clock set': () => void (server.machine.clockOffMs += world.pick([-HOUR_MS, HOUR_MS])),
      'clock of the store set': () => void (redis.clockOffMs += world.pick([-HOUR_MS, HOUR_MS])),
      'lost connection': () => world.pick(this.clients).lose(),
      ...(maybeLoses ? { 'store loses its last moments': () => this.loseMoments() } : {}),
    };
    const fault = world.pick(Object.keys(faults));
    world.tell(`${fault}: ${name}, ${forMs.toFixed(0)} ms`);
    faults[fault]();
  }

  private crash(server: Server, forMs: number): void {
    server.machine.isDead = true;
    for (const client of this.clients) if (client.isAt(server)) client.lose();
    this.servers = this.servers.filter((one) => one !== server);
    this.world.after(this.fate, forMs, () => this.servers.push(this.newServer()));
    if (this.servers.length === 0) this.servers.push(this.newServer());
  }

  /** Its people are told as its sockets close, once its rooms are saved or cannot be. */
  private drain(server: Server, forMs: number): void {
    this.servers = this.servers.filter((one) => one !== server);
    if (this.servers.length === 0) this.servers.push(this.newServer());
    const gone = () => {
      server.machine.isDead = true;
      for (const client of this.clients) if (client.isAt(server)) client.lose();
    };
    this.world.after(this.fate, DRAIN_MS, gone);
    void server.drain();
    this.world.after(this.fate, forMs, () => this.servers.push(this.newServer()));
  }

  private cut(server: Server, forMs: number): void {
    server.connection.isCut = true;
    this.world.after(this.fate, forMs, () => (server.connection.isCut = false));
  }

  private loseMoments(): void {
    const [before] = this.store.logs.values();
    for (const connection of this.connections) connection.storeDied();
    this.bus.storeDied();
    this.store.loseLastMoments();
    const [kept] = this.store.logs.values();
    this.watch.lost(before, kept);
  }

  private heal(): void {
    this.world.tell('all is mended');
    Object.assign(this.weather, { delayMs: 3, lost: 0, twice: 0 });
    this.redis.frozenUntilMs = 0;
    for (const server of this.servers) {
      server.machine.frozenUntilMs = 0;
      server.connection.isCut = false;
    }
  }
}
