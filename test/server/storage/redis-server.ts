/** Debian's redis-server in a process of its own, on a free port of 127.0.0.1 and in a temporary folder, to be stopped and killed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { readRedisAddress, type RedisAddress } from '../../../server/storage/redis/address.js';

/** Where it is missing its tests are skipped; `npm test` says so at its beginning. */
export const redisIsHere = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).error === undefined;

const START_MS = 5_000;
/** Of a Cluster. */
const SLOTS = 16_384;

export interface RedisOptions {
  readonly fsync?: 'always' | 'everysec';
  /** A Cluster of this one server, which refuses what touches two places; or a part of one. */
  readonly cluster?: boolean | 'part';
  readonly settings?: readonly string[];
  /** That `settings` ask for. */
  readonly password?: string;
}

export interface RedisServer {
  readonly port: number;
  /** By which the servers of a Cluster speak to each other; 0 without. */
  readonly busPort: number;
  readonly url: string;
  readonly address: RedisAddress;
  readonly folder: string;
  /** 0 while it does not run. */
  pid(): number;
  /** By a connection of its own. */
  command(...args: string[]): Promise<unknown>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it; what is in its folder stays. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Again, on the same port and folder. */
  start(): Promise<void>;
  /** Ends it, and removes its folder. */
  remove(): Promise<void>;
}

export async function startRedis({
  fsync = 'always',
  cluster = false,
  settings = [],
  password,
}: RedisOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-redis-'));
  const durable = ['--appendonly', 'yes', '--appendfsync', fsync, '--save', ''];
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'];
  // A Cluster's servers speak to each other on a second port, which is 10,000 higher unless it is said.
  const busPort = cluster ? await freePort() : 0;
  const ofCluster = cluster ? ['--cluster-enabled', 'yes', '--cluster-port', String(busPort)] : [];
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();

  const connect = () => {
    const socket = { host: '127.0.0.1', port, reconnectStrategy: false } as const;
    const client = createClient({ socket, password });
    client.on('error', () => {});
    return client.connect();
  };
  let control: Awaited<ReturnType<typeof connect>> | undefined;

  async function command(...args: string[]): Promise<unknown> {
    if (!control?.isReady) control = await connect();
    return control.sendCommand(args);
  }

  async function start(): Promise<void> {
    const started = spawn('redis-server', [...place, ...durable, ...ofCluster, ...settings], { stdio: 'ignore' });
    child = started;
    ended = new Promise((resolve) => started.once('close', resolve));
    const isUp = async () => (await command('PING').catch(() => undefined)) === 'PONG';
    for (const since = Date.now(); !(await isUp()); await sleep(20)) {
      if (Date.now() - since > START_MS) throw new Error('redis-server did not start.');
    }
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child?.kill(signal);
    // One that was stopped would never hear of it.
    child?.kill('SIGCONT');
    await ended;
    control?.destroy();
    control = undefined;
  }

  await start();
  if (cluster === true) {
    await command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    while (!String(await command('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(20);
  }
  const url = `redis${cluster ? '+cluster' : ''}://127.0.0.1:${port}`;
  return {
    port,
    busPort,
    url,
    address: readRedisAddress(url)!,
    folder,
    pid: () => child?.pid ?? 0,
    command,
    signal: (signal) => void child?.kill(signal),
    end,
    start,
    async remove() {
      await end('SIGKILL');
      // A child that writes its file anew outlives it for a moment, and makes new files in a folder that is just being emptied.
      for (const since = performance.now(); ; await sleep(50)) {
        try {
          return rmSync(folder, { recursive: true, force: true });
        } catch (error) {
          if (performance.now() - since > START_MS) throw error;
        }
      }
    },
  };
}

/** A Cluster of several servers without replicas, which goes on with those of its parts that are there. */
export async function startCluster(count: number): Promise<RedisServer[]> {
  const settings = ['--cluster-require-full-coverage', 'no', '--cluster-node-timeout', '60000'];
  const parts = Array.from({ length: count }, () => startRedis({ cluster: 'part', fsync: 'everysec', settings }));
  const servers = await Promise.all(parts);
  const size = Math.ceil(SLOTS / count);
  for (const [index, server] of servers.entries()) {
    const [from, to] = [index * size, Math.min(SLOTS, (index + 1) * size) - 1];
    await server.command('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    await server.command('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    const [port, bus] = [server.port, server.busPort].map(String);
    if (index > 0) await servers[0].command('CLUSTER', 'MEET', '127.0.0.1', port, bus);
  }
  for (const server of servers) {
    const isWhole = async () => {
      const info = String(await server.command('CLUSTER', 'INFO'));
      return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`);
    };
    while (!(await isWhole())) await sleep(50);
  }
  return servers;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
