/**
 * How long an HTTP connection may keep the server waiting: one that does not ask, asks letter by letter, or does not take its answer is
 * cut off. WebSockets have left HTTP, and a long poll is answered by each ping.
 */
import { createServer, type RequestListener, type Server } from 'node:http';

/** In ms, as Node wants them. */
const asking = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };
/** Without a byte that came or went, in ms. Where some went in the first half, it is twice as long. */
const STILL_MS = 60_000;

export function patientServer(handler: RequestListener, stillMs = STILL_MS): Server {
  const server = createServer(asking, handler);
  server.timeout = stillMs;
  return server;
}
