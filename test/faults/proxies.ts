/** Proxies such as schools have: one that refuses WebSocket, one that swallows it, one that holds everything back a while. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Proxy {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export type Habit = 'refuses' | 'swallows' | 'buffers';

/** How long, and how much, the buffering proxy holds back. */
const HELD_MS = 150;
const HELD_BYTES = 16_384;

/** Passes plain requests on, each answer only once it is complete; treats WebSocket by its habit. */
export async function startProxy(targetUrl: string, habit: Habit): Promise<Proxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Duplex>();
  const keep = <S extends Duplex>(socket: S): S => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((incoming, outgoing) => passOn(target, incoming, outgoing));
  server.on('connection', keep);
  server.on('upgrade', (incoming, socket, head) => {
    if (habit === 'refuses') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    if (habit === 'buffers') tunnel(target, incoming, socket, head, keep);
    // One that swallows keeps the connection open, and never says a word.
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const passed = request(
    { host: target.hostname, port: target.port, method, path: url, headers, agent: false },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.end(Buffer.concat(chunks));
      });
    },
  );
  passed.on('error', () => outgoing.destroy());
  outgoing.once('close', () => passed.destroy());
  incoming.pipe(passed);
}

/** A WebSocket whose answers come in lumps. */
function tunnel(
  target: URL,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  keep: <S extends Duplex>(socket: S) => S,
): void {
  const upstream = keep(connect(Number(target.port), target.hostname));
  const lines = incoming.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
  );
  upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  upstream.write(head);
  socket.pipe(upstream);
  let held: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!socket.destroyed) socket.write(Buffer.concat(held));
    held = [];
  };
  upstream.on('data', (chunk: Buffer) => {
    held.push(chunk);
    timer ??= setTimeout(flush, HELD_MS);
    if (held.reduce((sum, { length }) => sum + length, 0) >= HELD_BYTES) flush();
  });
  upstream.once('end', () => {
    flush();
    socket.end();
  });
  socket.once('close', () => {
    clearTimeout(timer);
    upstream.destroy();
  });
}

/** Passes bytes on unchanged, and counts them: all that goes over TCP, in both directions. */
export async function startCounter(targetPort: number): Promise<Proxy & { readonly bytes: () => number }> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ]) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
