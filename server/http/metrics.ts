/** `/metrics` for Prometheus, told to nobody but the addresses of the setting METRICS: how full a server is says when to attack it. */
import { BlockList, isIP } from 'node:net';
import { Router } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Refused } from '../refused.js';
import type { Settings } from '../settings.js';

export interface MetricsOptions {
  /** Who may read them; without it there is no such page. */
  readonly readers: Settings['metrics'];
  /** Behind trusted proxies. Undefined where a proxy that is not trusted says that it asks for somebody else. */
  readonly addressOf: (request: Parameters<Router>[0]) => string | undefined;
  readonly openRooms: () => number;
  readonly connections: () => number;
  readonly refused: Pick<Refused, 'counts'>;
}

export function metricsRoute({ readers, addressOf, openRooms, connections, refused }: MetricsOptions): Router {
  const router = Router();
  if (readers === undefined) return router;
  const allowed = listOf(readers);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'gradroom_rooms_open',
    help: 'Rooms in memory.',
    registers,
    collect() {
      this.set(openRooms());
    },
  });
  new Gauge({
    name: 'gradroom_connections',
    help: 'People and projectors that are connected to a room.',
    registers,
    collect() {
      this.set(connections());
    },
  });
  new Counter({
    name: 'gradroom_refused_total',
    help: 'What was refused, by where and why.',
    labelNames: ['at', 'reason'],
    registers,
    collect() {
      this.reset();
      for (const { at, reason, count } of refused.counts) this.inc({ at, reason }, count);
    },
  });
  router.get('/metrics', async (request, response, next) => {
    const address = addressOf(request) ?? '';
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    // As if there was no such page.
    if (!isIP(address) || !allowed.check(address, family)) return next();
    response.setHeader('Cache-Control', 'no-store');
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
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
