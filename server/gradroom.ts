/**
 * A whole server: store, training, rooms, HTTP and sockets, put together here and nowhere else.
 *
 * What is opened is closed in the opposite order, also when opening something later fails.
 */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { FAILURES_PER_MINUTE, FAILURES_PER_MINUTE_OF_ALL, GUESS_SLOWED_MS } from '@gradroom/shared';
import { Cluster, type ClusterOptions } from './cluster/cluster.js';
import { FailureLimit } from './failure-limit.js';
import { Farewell } from './farewell.js';
import { isLoopbackHost, machineAddresses, type MachineAddress } from './http/addresses.js';
import { createApp } from './http/app.js';
import { inTurns } from './http/in-turns.js';
import { OneByOne } from './http/one-by-one.js';
import { patientServer } from './http/patience.js';
import { roomTimes, type Environment, type Log } from './rooms/environment.js';
import { Handovers } from './recordings/handover.js';
import { KeptRecordings } from './recordings/kept.js';
import { Recorder } from './recordings/recorder.js';
import { sealKey } from './recordings/seal-key.js';
import { listen } from './listen.js';
import { Meters } from './meters.js';
import { quietLog } from './quiet.js';
import { Refused } from './refused.js';
import { Rooms } from './rooms/rooms.js';
import type { Settings } from './settings.js';
import { Reception } from './sockets/reception.js';
import { Rounds } from './sockets/rounds.js';
import { Sockets } from './sockets/sockets.js';
import { DiskSpace } from './storage/disk-space.js';
import { lockFolder } from './storage/folder-lock.js';
import { OnceInMemory } from './storage/once.js';
import { openWiping } from './storage/wiping.js';
import { StoreAway, type SessionStore } from './storage/store.js';
import { FramePace } from './training/frame-pace.js';
import { evenTime, systemTime, type Time } from './training/time.js';
import { WorkerPool } from './training/worker-pool.js';
import type { TrainingPool } from './training/pool.js';

export interface GradroomOptions extends Pick<
  Settings,
  'port' | 'host' | 'dataDir' | 'fsync' | 'redis' | 'publicUrl' | 'serverName' | 'trustProxy' | 'metrics'
> {
  readonly log: Log;
  /** Where Vite built the client. */
  readonly clientFolder: string;
  /** For tests: with `store`, how it and other servers that have it find each other. */
  readonly cluster?: Pick<ClusterOptions, 'bus' | 'owners' | 'servers' | 'balanceTimes'> & Pick<Environment, 'once'>;
  /** For tests: instead of the store in Redis or in `dataDir`, worker threads, the system's clock and random source. */
  readonly store?: SessionStore;
  readonly training?: TrainingPool;
  /** … and instead of the key in `dataDir`, and of threads that make files. */
  readonly recorder?: Recorder;
  readonly time?: Time;
  readonly randomBytes?: (count: number) => Uint8Array;
  readonly roomTimes?: Environment['times'];
  readonly roomLimits?: Environment['limits'];
}

export interface Gradroom {
  readonly port: number;
  /** Addresses of this machine at which the server really listens; loopback ones not among them. */
  readonly machine: () => MachineAddress[];
  /** Drains: people are told, rooms are saved, everything that was opened is closed. Never rejects. */
  close(): Promise<void>;
}

/** @throws StartError with one sentence for what a person can mend: the port, the address, the data folder */
export async function createGradroom(options: GradroomOptions): Promise<Gradroom> {
  const { host, publicUrl, time = systemTime } = options;
  const log = quietLog(options.log, time);
  const closers: Closers = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      try {
        await closer();
      } catch (error) {
        log.error({ err: error }, 'Something could not be closed.');
      }
    }
  };
  try {
    const {
      store,
      cluster: ways,
      space,
    } = options.store
      ? { store: options.store, cluster: options.cluster, space: undefined }
      : await openStore({ ...options, log }, time, closers);
    const recorder = options.recorder ?? (await openRecorder(options));
    const meters = new Meters();
    const framePace = new FramePace();
    framePace.onChange((intervalMs) => (meters.frameIntervalMs = intervalMs));
    const training = options.training ?? trainingPool(ways !== undefined, framePace);
    if (!options.training) closers.push(() => training.close());
    const measure = () => time.measure();
    const once = ways?.once ?? new OnceInMemory(measure);
    const even = evenTime(time);
    const rooms = new Rooms({
      store,
      training,
      time,
      evenTime: even,
      randomBytes: options.randomBytes ?? randomBytes,
      log,
      // Where several servers are, the one that was asked looks who has the room meanwhile.
      times: { ...(options.roomTimes ?? roomTimes), ...(ways && { awaitLeaseMs: 0 }) },
      ...(options.roomLimits && { limits: options.roomLimits }),
      once,
    });
    const failures = new FailureLimit(FAILURES_PER_MINUTE, FAILURES_PER_MINUTE_OF_ALL, GUESS_SLOWED_MS, measure);
    const refused = new Refused({ time, log: options.log });
    const rounds = new Rounds(time, framePace, (error) => refused.fail('round', error));
    const reception = new Reception({ rooms, failures, refused, meters, time: even, log, rounds });
    const cluster = ways && new Cluster({ ...ways, rooms, reception, refused, failures, time, log });
    closers.push(() => cluster?.close());
    await rooms.start();
    await cluster?.start();
    closers.push(() => rooms.close());
    const { sweepEveryMs } = options.roomTimes ?? roomTimes;
    const random = options.randomBytes ?? randomBytes;
    const kept = new KeptRecordings({ store, time, randomBytes: random, log, rooms, recorder, sweepEveryMs });
    await kept.start();
    closers.push(() => kept.close());

    let draining = false;
    let port = options.port;
    const machine = () => machineAddresses().filter(({ address }) => listensAt(host, address));
    const app = createApp({
      rooms: cluster?.rooms ?? rooms,
      recorder,
      kept,
      handovers: new Handovers({ store, time, randomBytes: random, once }),
      failures,
      refused,
      meters,
      metrics: options.metrics,
      space,
      connections: () => sockets.count,
      log,
      publicUrl,
      trustProxy: options.trustProxy,
      clientFolder: options.clientFolder,
      port: () => port,
      draining: () => draining,
      now: () => time.now(),
      machine,
    });
    const sockets = new Sockets({
      entrance: cluster?.edge ?? reception,
      failures,
      refused,
      meters,
      publicUrl,
      addressOf: app.addressOf,
      hostOf: app.hostOf,
      time,
    });
    const oneByOne = new OneByOne((address) => refused.tell('connection', 'too-many-requests', address));
    const requests = oneByOne.requests(inTurns(sockets.gate.before(app.handler), app.addressOf));
    const server = patientServer(requests, { isBehindProxy: options.trustProxy !== false });
    server.on('connection', () => rounds.newcomer());
    server.on('upgrade', oneByOne.upgrades(sockets.gate.upgrade));
    const farewell = new Farewell(server, sockets, time);
    port = await listen(server, options.port, host);
    closers.unshift(() => farewell.end());
    closers.push(() => {
      draining = true;
      cluster?.stop();
      return cluster ? farewell.lead() : farewell.tell();
    });
    return { port, machine, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A room that comes from another server is waited for by a class. */
function trainingPool(isShared: boolean, framePace: FramePace): WorkerPool {
  const pool = new WorkerPool({ framePace });
  if (isShared) pool.prepare();
  return pool;
}

async function openRecorder({ dataDir, serverName, ...options }: GradroomOptions): Promise<Recorder> {
  const random = options.randomBytes ?? randomBytes;
  const secretKey = await sealKey(dataDir, random);
  return new Recorder({ sealer: { server: serverName, secretKey }, randomBytes: random });
}

type Closers = (() => Promise<void> | void)[];

async function openStore(
  { dataDir, fsync, redis, log }: GradroomOptions,
  time: Time,
  closers: Closers,
): Promise<{ store: SessionStore; cluster: GradroomOptions['cluster']; space: DiskSpace | undefined }> {
  if (!redis) {
    // First of all, for what follows moves and erases files that may be another process's.
    closers.push(await lockFolder(dataDir));
    const space = await DiskSpace.watch(dataDir, { time, log });
    closers.push(() => space.close());
    const store = await openWiping(dataDir, { time, log, space, fsync });
    closers.push(() => store.close());
    return { store, cluster: undefined, space };
  }
  // Its client takes 20 MB of memory; who needs none is without it.
  const [{ RedisStore }, { RedisBus }] = await Promise.all([
    import('./storage/redis/redis-store.js'),
    import('./cluster/bus.js'),
  ]);
  const onFault = (cause: unknown) =>
    log.warn({ err: new StoreAway('Redis cannot be reached.', true, { cause }) }, 'Redis is away; it is tried again.');
  const store = await RedisStore.open(redis, { onFault });
  closers.push(() => store.close());
  const bus = await RedisBus.open(redis, onFault);
  closers.push(() => bus.close());
  for (const caution of await store.cautions()) log.warn({}, caution);
  return { store, cluster: { bus, owners: store, once: store.once, servers: store.servers }, space: undefined };
}

/** Whether a server bound to `host` answers at this address of the machine. */
function listensAt(host: string | undefined, address: string): boolean {
  if (host === undefined || host === '0.0.0.0' || host === '::') return true;
  return host === address || (!isIP(host) && !isLoopbackHost(host));
}
