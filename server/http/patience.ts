/**
 * How long an HTTP connection may keep the server waiting: one that does not ask, asks letter by letter, or does not take its answer is
 * cut off. WebSockets have left HTTP, and a long poll is answered by each ping.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** In ms, as Node wants them. A recording of 32 MB may come by two megabits a second … */
const asking = { headersTimeout: 10_000, requestTimeout: 150_000, connectionsCheckingInterval: 2_000 };
/** … and all other bodies are here sooner. */
const BODY_MS = 30_000;
/** Without a byte that came or went, in ms. Where some went in the first half, it is twice as long. */
const STILL_MS = 60_000;

/**
 * Between two requests, in ms: Node's own five seconds for clients, which ask again where that crosses a request of theirs. A proxy
 * answers 502 for a POST then, so that it has to be the one that closes: nginx does after 60 s, Traefik after 90, Caddy after 120. How
 * many it keeps is its own to bound.
 */
const keptMs = { client: 5_000, proxy: 125_000 };

export interface PatienceOptions {
  /** Whether who connects is a proxy. */
  readonly isBehindProxy?: boolean;
  readonly stillMs?: number;
  readonly bodyMs?: number;
}

export function patientServer(
  handler: RequestListener,
  { isBehindProxy = false, stillMs = STILL_MS, bodyMs = BODY_MS }: PatienceOptions = {},
): Server {
  const server = createServer(asking, (request, response) => {
    if (hasBody(request) && !bringsRecording(request)) hurry(request, bodyMs);
    return handler(request, response);
  });
  server.timeout = stillMs;
  server.keepAliveTimeout = isBehindProxy ? keptMs.proxy : keptMs.client;
  return server;
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

const bringsRecording = ({ method, url }: IncomingMessage) => method === 'POST' && url === '/api/recordings';

/** Its connection ends where its body is not here by then. */
function hurry(request: IncomingMessage, ms: number): void {
  const late = setTimeout(() => request.socket.destroy(), ms).unref();
  for (const event of ['end', 'close']) request.once(event, () => clearTimeout(late));
}
