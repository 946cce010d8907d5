/** The express application: security headers, the JSON interface under /api, and the pages. */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Health } from '@gradroom/shared';
import express, { type Request } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import { isOriginAllowed, isOwnName } from '../origin.js';
import type { Log } from '../rooms/environment.js';
import type { Refused } from '../refused.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Settings } from '../settings.js';
import { addressUrl, isLoopbackHost, machineAddresses, type MachineAddress } from './addresses.js';
import { apiRoutes, type ApiOptions } from './api.js';
import { errorHandler, type Locals } from './errors.js';
import { eachSecond } from './each-second.js';
import { metricsRoute, type MetricsOptions } from './metrics.js';
import { pageRoutes } from './pages.js';
import { securityHeaders } from './security.js';

export interface AppOptions {
  readonly rooms: ApiOptions['rooms'] & Pick<Rooms, 'listenerCount'>;
  readonly recorder: ApiOptions['recorder'];
  readonly kept: ApiOptions['kept'];
  readonly handovers: ApiOptions['handovers'];
  readonly failures: FailureLimit;
  readonly refused: Refused;
  readonly meters: MetricsOptions['meters'];
  readonly metrics: MetricsOptions['readers'];
  /** Of the data folder, where rooms are kept in one. */
  readonly space?: MetricsOptions['space'];
  readonly connections: MetricsOptions['connections'];
  readonly log: Log;
  readonly publicUrl: string | undefined;
  readonly trustProxy: Settings['trustProxy'];
  readonly clientFolder: string;
  /** Known only once the server listens. */
  readonly port: () => number;
  readonly draining: () => boolean;
  readonly now: () => number;
  /** This machine's addresses, asked anew each time: laptops change networks. */
  readonly machine?: () => MachineAddress[];
}

export interface App {
  readonly handler: RequestListener;
  /** The address of whoever asks, behind the proxies that are trusted. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** The host that the browser asked, port included, as far as the nearest trusted proxy says it. */
  readonly hostOf: (request: IncomingMessage) => string;
}

export function createApp(options: AppOptions): App {
  const { rooms, recorder, kept, handovers, failures, log, publicUrl, port, now, machine = machineAddresses } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.set('query parser', false);
  const trusts = app.get('trust proxy fn') as (address: string, hop: number) => boolean;

  const addresses = () =>
    publicUrl === undefined
      ? { addresses: machine().map((own) => ({ url: addressUrl(own, port()), interface: own.interface })) }
      : { publicUrl, addresses: [] };

  /** A page opened as localhost still has to send students to an address in their network. */
  const baseUrl = (request: Request) => {
    if (publicUrl !== undefined) return publicUrl;
    const [own] = isLoopbackHost(request.hostname ?? '') ? machine() : [];
    return own ? addressUrl(own, port()) : `${request.protocol}://${request.host ?? `localhost:${port()}`}`;
  };

  app.use(securityHeaders());
  app.use((request, response, next) => {
    response.once('finish', () => {
      const { refused } = response.locals as Locals;
      if (refused !== undefined) options.refused.tell('request', refused, request.ip);
    });
    next();
  });
  app.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const health: Health = { ok: !options.draining() };
    response.status(health.ok ? 200 : 503).json(health);
  });
  // Whether the store answers; whoever asks, and however often, it is asked once a second at most.
  const reads = eachSecond(now, () =>
    rooms.find(ANY_CODE).then(
      () => true,
      () => false,
    ),
  );
  app.get('/readyz', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    // Not whether its disk is full: whoever is in looks on, and a reload must find the server.
    const ok = (await reads()) && !options.draining();
    response.status(ok ? 200 : 503).json({ ok });
  });
  const hostOf = (request: IncomingMessage) => {
    const trusted = trusts(request.socket.remoteAddress ?? '', 0);
    const forwarded = trusted ? listHeader(request, 'x-forwarded-host').at(-1) : undefined;
    return forwarded ?? request.headers.host ?? '';
  };
  const isByOwnName = (request: IncomingMessage) => isOwnName(hostOf(request), publicUrl);
  const isPassedOn = (request: IncomingMessage) =>
    listHeader(request, 'x-forwarded-for').length > 0 && !trusts(request.socket.remoteAddress ?? '', 0);
  app.use(
    metricsRoute({
      readers: options.metrics,
      addressOf: (request) => (isPassedOn(request) ? undefined : addressBehindProxies(request, trusts)),
      isByOwnName,
      openRooms: () => rooms.openCount,
      connections: options.connections,
      listeners: () => rooms.listenerCount(),
      refused: options.refused,
      space: options.space,
      meters: options.meters,
    }),
  );
  const isFromOwnPage = (request: IncomingMessage) =>
    isOriginAllowed(request.headers.origin, hostOf(request), publicUrl);
  const asked = { baseUrl, isFromOwnPage, isByOwnName, addresses };
  app.use('/api', apiRoutes({ rooms, recorder, kept, handovers, failures, ...asked, log }));
  app.use(pageRoutes(options.clientFolder));
  app.use(errorHandler(options.refused));

  const addressOf = (request: IncomingMessage) => addressBehindProxies(request, trusts);
  return { handler: app, addressOf, hostOf };
}

const ANY_CODE = 'BBBBBB';

/** As express does it for its own requests: from the nearest hop on, the first address that is not trusted. */
function addressBehindProxies(request: IncomingMessage, trusts: (address: string, hop: number) => boolean): string {
  const nearest = request.socket.remoteAddress ?? '';
  const hops = [nearest, ...listHeader(request, 'x-forwarded-for').reverse()];
  const hop = hops.findIndex((address, index) => !trusts(address, index));
  return hops[hop] ?? hops[hops.length - 1];
}

function listHeader(request: IncomingMessage, name: string): string[] {
  return String(request.headers[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
