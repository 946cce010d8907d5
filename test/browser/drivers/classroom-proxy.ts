/**
 * An HTTP proxy that knows one network: the classroom's host name and loopback, both on 127.0.0.1. Everything else is refused,
 * so that no browser sends anything off the machine. Firefox and WebKit have no switch that maps a host name as Chromium has.
 *
 * For WebKit, whose driver cannot tell what stood in the console, it puts a script that collects errors before a page's own.
 */
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CLASSROOM_HOST } from './engine-page.js';

const COLLECTOR_PATH = '/__collect-errors.js';

/**
 * Runs in the page, before anything else. A preload is only a hint: Firefox says that one failed whose module was there already,
 * and a module that is really missing throws where it is imported.
 */
export const collector = `(() => {
  const errors = (window.__errors = []);
  const consoleError = console.error;
  console.error = (...values) => { errors.push('console: ' + values.map(String).join(' ')); consoleError(...values); };
  addEventListener('error', ({ message, target }) => {
    if (message) errors.push('uncaught: ' + message);
    else if (target.rel !== 'modulepreload') errors.push('not loaded: ' + (target.src || target.href));
  }, true);
  addEventListener('unhandledrejection', (event) => errors.push('unhandled: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => errors.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
})();`;

const known = (host: string) => [CLASSROOM_HOST, '127.0.0.1', 'localhost'].includes(host);

/** Head of a request as it came, but for the path. */
function requestHead(message: IncomingMessage, path: string): string {
  const pairs = Array.from({ length: message.rawHeaders.length / 2 }, (_, index) => index * 2);
  const headers = pairs.map((index) => `${message.rawHeaders[index]}: ${message.rawHeaders[index + 1]}\r\n`).join('');
  return `${message.method} ${path} HTTP/1.1\r\n${headers}\r\n`;
}

function pipeBoth(a: Duplex, b: Duplex): void {
  a.pipe(b);
  b.pipe(a);
  const end = () => {
    a.destroy();
    b.destroy();
  };
  for (const side of [a, b]) side.on('error', end).on('close', end);
}

export interface ClassroomProxy {
  readonly port: number;
  close(): void;
}

/** @param collectErrors whether pages get the collecting script */
export async function startClassroomProxy(collectErrors: boolean): Promise<ClassroomProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : undefined;
    if (!url || !known(url.hostname)) return void outgoing.destroy();
    if (url.pathname === COLLECTOR_PATH)
      return void outgoing.setHeader('content-type', 'text/javascript').end(collector);
    const { 'accept-encoding': _compressed, 'if-none-match': _cached, ...headers } = incoming.headers;
    const upstream = request(
      { host: '127.0.0.1', port: url.port || 80, method: incoming.method, path: url.pathname + url.search, headers },
      (answer) => {
        const isPage = collectErrors && String(answer.headers['content-type']).startsWith('text/html');
        if (!isPage) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
          return;
        }
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const script = `<script src="${COLLECTOR_PATH}"></script>`;
          const page = text.includes('<head>') ? text.replace('<head>', `<head>${script}`) : script + text;
          const { 'content-length': _length, ...rest } = answer.headers;
          outgoing.writeHead(answer.statusCode ?? 502, rest).end(page);
        });
      },
    );
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  // WebKit asks for `ws://host/path` itself, Firefox for a tunnel.
  server.on('upgrade', (incoming, socket, head) => {
    const url = new URL((incoming.url ?? '').replace(/^ws/, 'http'));
    if (!known(url.hostname)) return void socket.destroy();
    const upstream = connect(Number(url.port || 80), '127.0.0.1', () => {
      upstream.write(requestHead(incoming, url.pathname + url.search));
      upstream.write(head);
    });
    pipeBoth(socket, upstream);
  });
  server.on('connect', (incoming, socket) => {
    const url = new URL(`http://${incoming.url}`);
    if (!known(url.hostname)) return void socket.destroy();
    const upstream = connect(Number(url.port || 80), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
    });
    pipeBoth(socket, upstream);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
