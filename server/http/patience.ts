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

export function patientServer(handler: RequestListener, stillMs = STILL_MS, bodyMs = BODY_MS): Server {
  const server = createServer(asking, (request, response) => {
    if (hasBody(request) && !bringsRecording(request)) hurry(request, bodyMs);
    return handler(request, response);
  });
  server.timeout = stillMs;
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
