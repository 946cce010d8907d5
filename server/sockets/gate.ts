/**
 * The way in to Socket.IO: requests of long-polling, behind all that bounds the server's others, and upgrades to WebSocket. By default
 * Engine.IO takes its requests past whatever bounds them, and keeps a connection that asks for any other protocol for as long as its
 * client likes: Node has done with it at the upgrade, the limits of its time included.
 */
import { STATUS_CODES, type IncomingMessage, type RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'engine.io';
import type { Threshold, TurnedAway } from './threshold.js';

const PATH = '/socket.io/';

export class Gate {
  constructor(
    private readonly engine: Pick<Server, 'handleRequest' | 'handleUpgrade'>,
    private readonly threshold: Pick<Threshold, 'whyNot'>,
  ) {}

  /** Takes what is asked on Socket.IO's path; all else is the others'. */
  before(others: RequestListener): RequestListener {
    return (request, response) => {
      if (!isForSockets(request)) return others(request, response);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      const away = this.threshold.whyNot(request, false);
      if (!away) this.engine.handleRequest(request, response);
      else response.writeHead(away.status, { 'Content-Type': 'text/plain' }).end(`${away.text}\n`);
    };
  }

  /** For the HTTP server's event of that name. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!isForSockets(request)) return end(socket, elsewhere);
    const away = this.threshold.whyNot(request, true);
    if (away) end(socket, away);
    else this.engine.handleUpgrade(request, socket, head);
  };
}

const isForSockets = ({ url }: IncomingMessage) => url?.startsWith(PATH) ?? false;

const elsewhere: TurnedAway = {
  status: 400,
  text: 'Nothing but WebSocket is spoken here besides HTTP/1.1, and only for /socket.io/.',
};

/** Whether or not its client takes the answer. */
function end(socket: Duplex, { status, text }: TurnedAway): void {
  socket.on('error', () => {});
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(text) + 1}\r\n\r\n${text}\n`,
  );
  socket.destroy();
}
