/**
 * The way in to Socket.IO: requests of long-polling, behind all that bounds the server's others, and upgrades to WebSocket. By default
 * Engine.IO takes its requests past whatever bounds them, and keeps a connection that asks for any other protocol for as long as its
 * client likes: Node has done with it at the upgrade, the limits of its time included.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'engine.io';

const PATH = '/socket.io/';

export class Gate {
  /** @param isClosed no upgrade is taken any more */
  constructor(
    private readonly engine: Server,
    private readonly isClosed: () => boolean,
  ) {}

  /** Takes what is asked on Socket.IO's path; all else is the others'. */
  before(others: RequestListener): RequestListener {
    return (request, response) =>
      isForSockets(request) ? this.engine.handleRequest(request, response) : others(request, response);
  }

  /** For the HTTP server's event of that name. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Whoever ends a connection in words waits until they are written, which they are not before what is not taken.
    if (socket.writableLength > 0) return void socket.destroy();
    // Engine.IO would answer 400, with which no proxy asks the next server.
    if (this.isClosed()) end(socket, '503 Service Unavailable');
    else if (isForSockets(request)) this.engine.handleUpgrade(request, socket, head);
    else
      end(
        socket,
        '400 Bad Request',
        'Nothing but WebSocket is spoken here besides HTTP/1.1, and only for /socket.io/.\n',
      );
  };
}

const isForSockets = ({ url }: IncomingMessage) => url?.startsWith(PATH) ?? false;

/** Whether or not its client takes the answer. */
function end(socket: Duplex, status: string, text = ''): void {
  socket.on('error', () => {});
  const length = Buffer.byteLength(text);
  socket.write(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n${text}`,
  );
  socket.destroy();
}
