/** `/metrics` for Prometheus, told to nobody but the addresses of the setting METRICS: how full a server is says when to attack it. */
import { BlockList, isIP } from 'node:net';
import { Router } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import type { Settings } from '../settings.js';
import type { DiskSpace } from '../storage/disk-space.js';
import { isLoopbackAddress } from './addresses.js';

export interface MetricsOptions {
  /** Who may read them; without it there is no such page. */
  readonly readers: Settings['metrics'];
  /** Behind trusted proxies. Undefined where a proxy that is not trusted says that it asks for somebody else. */
  readonly addressOf: (request: Parameters<Router>[0]) => string | undefined;
  /** Whether it was asked by a name that no other site can have. */
  readonly isByOwnName: (request: Parameters<Router>[0]) => boolean;
  readonly openRooms: () => number;
  readonly connections: () => number;
  /** Who wants to be told anything of a room. */
  readonly listeners: () => Promise<number>;
  readonly refused: Pick<Refused, 'counts'>;
  readonly meters: Meters;
  /** Undefined where rooms are kept elsewhere. */
  readonly space: Pick<DiskSpace, 'freeBytes' | 'isFull'> | undefined;
}

export function metricsRoute({ readers, addressOf, isByOwnName, ...options }: MetricsOptions): Router {
  const router = Router();
  if (readers === undefined) return router;
  const allowed = listOf(readers);
  const registry = registryOf(options);
  router.get('/metrics', async (request, response, next) => {
    const address = addressOf(request) ?? '';
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    // As if there was no such page.
    if (!isIP(address) || !allowed.check(address, family)) return next();
    if (isLoopbackAddress(address) && !isByOwnName(request)) return next();
    response.setHeader('Cache-Control', 'no-store');
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

/** A value that is asked for when the page is. */
function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

/** A count that others keep, by label. */
function counter<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[],
  read: () => readonly (readonly [Partial<Record<Label, string>>, number])[],
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, count] of read()) this.inc(labels, count);
    },
  });
}

function registryOf({
  openRooms,
  connections,
  listeners,
  refused,
  meters,
  space,
}: Omit<MetricsOptions, 'readers' | 'addressOf' | 'isByOwnName'>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(registry, 'gradroom_rooms_open', 'Rooms in memory.', openRooms);
  gauge(registry, 'gradroom_connections', 'People and projectors that are connected to a room.', connections);
  gauge(registry, 'gradroom_listeners', 'Parts of the server that wait for news of a room.', listeners);
  counter(registry, 'gradroom_refused_total', 'What was refused, by where and why.', ['at', 'reason'], () =>
    refused.counts.map(({ at, reason, count }) => [{ at, reason }, count]),
  );
  counter(registry, 'gradroom_frames_total', 'Frames sent: framed once for all, or the usual way.', ['way'], () => [
    [{ way: 'shared' }, meters.framesShared],
    [{ way: 'usual' }, meters.framesUsual],
  ]);
  counter(registry, 'gradroom_frame_bytes_total', 'Bytes of frames sent.', [], () => [[{}, meters.frameBytes]]);
  counter(registry, 'gradroom_frames_left_out_total', 'Frames not sent to somebody too far behind.', [], () => [
    [{}, meters.framesLeftOut],
  ]);
  gauge(
    registry,
    'gradroom_frame_interval_seconds',
    'At least between two frames of a room that nobody waits for: a twentieth of a second, more where the server is late.',
    () => meters.frameIntervalMs / 1000,
  );
  if (space) {
    gauge(registry, 'gradroom_disk_free_bytes', 'Free on the disk of the data folder.', () => space.freeBytes);
    gauge(registry, 'gradroom_disk_full', '1 while changes are refused for want of room, otherwise 0.', () =>
      Number(space.isFull),
    );
  }
  registry.registerMetric(meters.commands);
  return registry;
}

function listOf(readers: readonly string[]): BlockList {
  const list = new BlockList();
  for (const reader of readers.flatMap((one) => (one === 'loopback' ? ['127.0.0.0/8', '::1'] : one))) {
    const [address, bits] = reader.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
