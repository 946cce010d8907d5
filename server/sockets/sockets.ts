/** Socket.IO: brings clients to the entrance, keeps their lines alive, and takes leave of everyone when the server stops. */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { HANDSHAKES_MAX, PACKET_BYTES_MAX, type Refusal } from '@gradroom/shared';
import { Server } from 'socket.io';
import type { FailureLimit } from '../failure-limit.js';
import { isOriginAllowed } from '../origin.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import type { Environment } from '../rooms/environment.js';
import { wentWrong } from '../rooms/refusals.js';
import type { ClientSocket, Outgoing } from './client-socket.js';
import { FAREWELL_MS, type Packet } from './connection.js';
import { FairWebSocketServer } from './fair-reading.js';
import { readHandshake } from './handshake.js';
import { Outlets } from './outlet.js';
import type { Entrance, Entry } from './reception.js';
import { SocketLine, TICK_MS } from './socket-line.js';
import { Timers } from './timers.js';

export interface SocketsOptions extends Pick<Environment, 'time'> {
  readonly entrance: Entrance;
  readonly failures: Pick<FailureLimit, 'slowed' | 'countRefused'>;
  readonly refused: Pick<Refused, 'tell' | 'fail'>;
  readonly meters: Meters;
  readonly publicUrl: string | undefined;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly hostOf: (request: IncomingMessage) => string;
}

/** Between the handshake and the moment when Socket.IO calls the client connected. */
interface Arrival {
  readonly line: SocketLine;
  readonly entry: Entry;
}

/** A phone that lost its network without a word is noticed after at most their sum. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 15_000;
/** A connection that joins no room is closed. */
const JOIN_TIMEOUT_MS = 10_000;
/** How such a packet of Socket.IO begins. */
const CONNECT = '0';

export class Sockets {
  private readonly io: Server<Record<string, never>, Outgoing>;
  private readonly lines = new Map<SocketLine, ClientSocket>();
  private readonly arrivals = new WeakMap<ClientSocket, Arrival>();
  /** Connections whose handshake is being looked at: one at a time each. */
  private readonly arriving = new WeakSet<object>();
  private readonly timers: Timers;
  private readonly outlets: Outlets;
  private cancelTick = () => {};
  private stopping = false;

  constructor(
    private readonly server: HttpServer,
    private readonly options: SocketsOptions,
  ) {
    this.timers = new Timers(options.time);
    this.outlets = new Outlets(options.meters);
    this.io = new Server({
      serveClient: false,
      maxHttpBufferSize: PACKET_BYTES_MAX,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      connectTimeout: JOIN_TIMEOUT_MS,
      wsEngine: FairWebSocketServer,
      allowRequest: (request, answer) => answer(null, this.isWelcome(request)),
    });
    this.io.use((socket, next) => {
      this.letIn(socket).then(
        async (refusal) => {
          if (refusal) options.refused.tell('join', refusal.code, options.addressOf(socket.request));
          if (refusal?.code === 'too-fast') await options.failures.slowed();
          next(refusal && connectError(refusal));
        },
        (error: unknown) => {
          options.refused.fail('join', error);
          next(connectError(wentWrong));
        },
      );
    });
    this.io.on('connection', (socket) => this.receive(socket));
  }

  /** Begins to answer on the HTTP server. */
  start(): void {
    // Engine.IO would answer 400, with which no proxy asks the next server.
    this.server.on('upgrade', (_request, socket) => {
      if (this.stopping)
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
    this.io.attach(this.server);
    this.io.engine.on('connection', (conn: ClientSocket['conn']) => this.boundHandshakes(conn));
  }

  /** How many are connected. */
  get count(): number {
    return this.lines.size;
  }

  /** Lets nobody in any more and says goodbye; resolves when everyone heard it, or after two seconds. */
  close(reason: Refusal): Promise<void> {
    this.stopping = true;
    const told = [...this.lines].map(([line, { conn }]) => {
      line.part(reason);
      return new Promise<void>((resolve) => {
        if (conn.readyState === 'closed') resolve();
        else conn.once('close', () => resolve());
      });
    });
    return new Promise((resolve) => {
      const cancel = this.timers.after(FAREWELL_MS, resolve);
      void Promise.all(told).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Ends what is still open. */
  destroy(): void {
    this.io.engine?.close();
    this.timers.dispose();
  }

  private isWelcome(request: IncomingMessage): boolean {
    if (this.stopping) return false;
    const { hostOf, publicUrl, refused, addressOf } = this.options;
    const { origin } = request.headers;
    const allowed = isOriginAllowed(origin, hostOf(request), publicUrl);
    if (!allowed) refused.tell('origin', 'wrong-origin', addressOf(request));
    return allowed;
  }

  /** Returns why not, or nothing. */
  private async letIn(socket: ClientSocket): Promise<Refusal | undefined> {
    const { entrance, failures, refused, addressOf } = this.options;
    const { conn } = socket;
    if (this.arriving.has(conn)) return { code: 'malformed', message: 'One connection joins one room.' };
    const address = addressOf(socket.request);
    const read = readHandshake(socket.handshake.auth);
    if (!read.ok) {
      await failures.countRefused(address);
      return read.error;
    }

    this.arriving.add(conn);
    const line = new SocketLine(socket, this.timers, refused, this.outlets);
    try {
      const admitted = await entrance.admit(line, read.handshake, address);
      if (!admitted.ok) return admitted.error;
      this.arrivals.set(socket, { line, entry: admitted });
      return undefined;
    } finally {
      if (!this.arrivals.has(socket)) {
        this.arriving.delete(conn);
        line.dispose();
      }
    }
  }

  /** Each is work, whatever becomes of it; to any of Socket.IO's namespaces, of which there is one. */
  private boundHandshakes(conn: ClientSocket['conn']): void {
    const { refused, addressOf } = this.options;
    let handshakes = 0;
    conn.on('packet', ({ type, data }: Packet) => {
      const isHandshake = type === 'message' && typeof data === 'string' && data.startsWith(CONNECT);
      if (!isHandshake || ++handshakes <= HANDSHAKES_MAX) return;
      refused.tell('connection', 'too-many-handshakes', addressOf(conn.request));
      conn.close(true);
    });
  }

  private receive(socket: ClientSocket): void {
    const arrival = this.arrivals.get(socket);
    if (!arrival) return void socket.disconnect(true);
    const { line, entry } = arrival;
    if (this.lines.size === 0) this.tick();
    this.lines.set(line, socket);
    socket.once('disconnect', () => this.lines.delete(line));
    line.open(entry.room);
    entry.enter();
  }

  /** While somebody is here. */
  private tick(): void {
    this.cancelTick();
    this.cancelTick = this.timers.after(TICK_MS, () => {
      for (const line of this.lines.keys()) line.tick();
      if (this.lines.size > 0) this.tick();
    });
  }
}

/** As the client gets it: `connect_error` with `data: {code, message}`. */
function connectError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.message), { data: refusal });
}
