/** Socket.IO: lets people in, gives each room its audience, and takes leave of everyone when the server stops. */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { PACKET_BYTES_MAX, type Refusal } from '@gradroom/shared';
import { Server } from 'socket.io';
import type { FailureLimit } from '../failure-limit.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import { isOriginAllowed } from '../origin.js';
import type { Environment } from '../rooms/environment.js';
import { Audience } from './audience.js';
import { FAREWELL_MS, type ClientSocket, type Outgoing } from './connection.js';
import { listen } from './events.js';
import { FairWebSocketServer } from './fair-reading.js';
import { admit, readHandshake, type Admission } from './handshake.js';
import { Member } from './member.js';
import { Outlet } from './outlet.js';
import { attend } from './porch.js';
import { Timers } from './timers.js';
import type { Seat } from '../rooms/types.js';
import type { OpenRooms, Room } from './room.js';

export interface SocketsOptions extends Pick<Environment, 'time' | 'log'> {
  readonly rooms: OpenRooms;
  readonly failures: FailureLimit;
  readonly refused: Pick<Refused, 'tell'>;
  readonly meters: Meters;
  readonly publicUrl: string | undefined;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly hostOf: (request: IncomingMessage) => string;
}

/** Between the handshake and the moment when Socket.IO calls the client connected. */
interface Arrival extends Admission {
  /** Why it is over already. */
  ended?: Refusal;
  stopWaiting: () => void;
}

/** A phone that lost its network without a word is noticed after at most their sum. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 15_000;
/** A connection that joins no room is closed. */
const JOIN_TIMEOUT_MS = 10_000;

export class Sockets {
  private readonly io: Server<Record<string, never>, Outgoing>;
  private readonly audiences = new Map<Room, Audience>();
  private readonly members = new Map<ClientSocket, Member>();
  private readonly arrivals = new WeakMap<ClientSocket, Arrival>();
  /** Connections whose handshake is being looked at: one at a time each. */
  private readonly arriving = new WeakSet<object>();
  private readonly timers: Timers;
  private stopping = false;

  constructor(
    private readonly server: HttpServer,
    private readonly options: SocketsOptions,
  ) {
    this.timers = new Timers(options.time);
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
          this.arriving.delete(socket.conn);
          options.log.error({ err: error }, 'A handshake could not be handled.');
          next(connectError({ code: 'internal', message: 'Something went wrong on the server. Try again.' }));
        },
      );
    });
    this.io.on('connection', (socket) => this.receive(socket));
  }

  /** Begins to answer on the HTTP server. */
  start(): void {
    this.io.attach(this.server);
  }

  /** How many are connected. */
  get count(): number {
    return this.members.size;
  }

  /** Lets nobody in any more and says goodbye; resolves when everyone heard it, or after two seconds. */
  close(reason: Refusal): Promise<void> {
    this.stopping = true;
    const told = [...this.members].map(([{ conn }, member]) => {
      member.dismiss(reason);
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
    const { rooms, failures, addressOf } = this.options;
    const { conn } = socket;
    if (this.arriving.has(conn)) return { code: 'malformed', message: 'One connection joins one room.' };
    const read = readHandshake(socket.handshake.auth);
    if (!read.ok) return read.error;

    this.arriving.add(conn);
    let endedEarly: Refusal | undefined;
    const end = (reason: Refusal) => {
      endedEarly ??= reason;
      this.members.get(socket)?.dismiss(reason);
      const arrival = this.arrivals.get(socket);
      if (arrival) arrival.ended ??= reason;
    };
    const address = addressOf(socket.request);
    const admitted = await admit(rooms, failures, address, read.handshake, end);
    if (!admitted.ok) {
      this.arriving.delete(conn);
      return admitted.error;
    }
    const { room, joined } = admitted;
    const arrival: Arrival = { room, joined, ended: endedEarly, stopWaiting: room.onClosed(end) };
    this.arrivals.set(socket, arrival);
    const gone = failures.arrived(address, read.handshake.code);
    const leave = () => {
      arrival.stopWaiting();
      ('seat' in joined ? joined.seat : joined.waiting).leave();
      gone();
    };
    conn.once('close', leave);
    // Gone while its seat was prepared: the close was before anybody listened for it.
    if (conn.readyState !== 'open') leave();
    return undefined;
  }

  private receive(socket: ClientSocket): void {
    const arrival = this.arrivals.get(socket);
    if (!arrival) return void socket.disconnect(true);
    const { joined } = arrival;
    if ('seat' in joined) return this.seat(socket, arrival, joined.seat);
    attend(socket, joined.waiting, this.timers, (seat) => this.seat(socket, arrival, seat));
  }

  private seat(socket: ClientSocket, arrival: Arrival, seat: Seat): void {
    const { room } = arrival;
    const { timers } = this;
    const { log, refused, meters } = this.options;
    const audience = this.audienceOf(room);
    const member = new Member(socket, room, seat, timers, audience.outlet);
    this.members.set(socket, member);
    audience.add(member);
    arrival.stopWaiting();
    // No names: logs are read by others than the class.
    log.info({ room: room.code, role: seat.person.role, by: socket.conn.transport.name }, 'Somebody came in.');
    socket.once('disconnect', (reason) => {
      log.info({ room: room.code, role: seat.person.role, reason }, 'Somebody left.');
      this.members.delete(socket);
      member.leave();
      audience.remove(member);
      // One connection joins one room: without it there is nothing left to say, and pings alone would keep it for good.
      socket.conn.close();
    });
    if (arrival.ended) return member.dismiss(arrival.ended);
    member.greet();
    listen(socket, member, room, { time: timers, log, refused, meters });
  }

  private audienceOf(room: Room): Audience {
    const known = this.audiences.get(room);
    if (known) return known;
    const audience = new Audience(room, this.timers, new Outlet(this.options.meters), () =>
      this.audiences.delete(room),
    );
    this.audiences.set(room, audience);
    return audience;
  }
}

/** As the client gets it: `connect_error` with `data: {code, message}`. */
function connectError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.message), { data: refusal });
}
