/** Socket.IO: brings clients to the entrance, keeps their lines alive, and takes leave of everyone when the server stops. */
import type { IncomingMessage } from 'node:http';
import { PACKET_BYTES_MAX, type Refusal } from '@gradroom/shared';
import { Server as Engine } from 'engine.io';
import { Server } from 'socket.io';
import type { FailureLimit } from '../failure-limit.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import type { Environment } from '../rooms/environment.js';
import { wentWrong } from '../rooms/refusals.js';
import type { ClientSocket, Outgoing } from './client-socket.js';
import { cutOff, FAREWELL_MS, tooMany, type Packet } from './connection.js';
import { fairWebSockets } from './fair-reading.js';
import { Gate } from './gate.js';
import { readHandshake } from './handshake.js';
import { Intake } from './intake.js';
import { Lobby } from './lobby.js';
import { Outlets } from './outlet.js';
import type { Entrance, Entry } from './reception.js';
import { SocketLine, TICK_MS } from './socket-line.js';
import { Threshold } from './threshold.js';
import { Timers } from './timers.js';
import { Turns } from '../turns.js';

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
/** Of people who are told to go one after the other: about as long as it takes to let one in. */
const APART_MS = 10;

export class Sockets {
  /** How the HTTP server comes to answer here. */
  readonly gate: Gate;
  private readonly engine: Engine;
  private readonly lines = new Map<SocketLine, ClientSocket>();
  private readonly arrivals = new WeakMap<ClientSocket, Arrival>();
  /** By their connections those whose handshake is being looked at, and who came in: one at a time each. */
  private readonly arriving = new WeakMap<object, SocketLine>();
  private readonly lobby = new Lobby<ClientSocket['conn']>((conn) => this.end(conn, 'too-many-sessions'));
  private readonly timers: Timers;
  private readonly turns = new Turns();
  private readonly outlets: Outlets;
  private cancelTick = () => {};
  private stopping = false;

  constructor(private readonly options: SocketsOptions) {
    this.timers = new Timers(options.time);
    this.outlets = new Outlets(options.meters);
    this.engine = new Engine({
      maxHttpBufferSize: PACKET_BYTES_MAX,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      wsEngine: fairWebSockets(
        () => options.time.measure(),
        (excess, request) => options.refused.tell('connection', excess, options.addressOf(request)),
      ),
    });
    this.gate = new Gate(
      this.engine,
      new Threshold({ ...options, isStopping: () => this.stopping, isFull: (address) => this.lobby.isFull(address) }),
    );
    const io = new Server<Record<string, never>, Outgoing>({ connectTimeout: JOIN_TIMEOUT_MS });
    io.use((socket, next) => {
      const address = options.addressOf(socket.request);
      this.lobby.heard(socket.conn);
      this.turns.take(address, () => void this.answer(socket, address).then(next));
    });
    io.on('connection', (socket) => this.receive(socket));
    io.bind(this.engine);
    this.engine.on('connection', (conn: ClientSocket['conn']) => this.bound(conn));
  }

  /** How many are connected. */
  get count(): number {
    return this.lines.size;
  }

  /**
   * Lets nobody in any more and says goodbye; resolves when everyone heard it, or two seconds after the last one was told.
   *
   * @param withinMs people are told one after the other, in so long at most; all at once where it is 0
   */
  close(reason: Refusal, withinMs = 0): Promise<void> {
    this.stopping = true;
    const apartMs = Math.min(APART_MS, withinMs / this.lines.size);
    const told = [...this.lines].map(([line, { conn }], turn) => {
      const gone = new Promise<void>((resolve) => {
        if (conn.readyState === 'closed') resolve();
        else conn.once('close', () => resolve());
      });
      if (apartMs > 0) this.timers.after(turn * apartMs, () => line.part(reason));
      else line.part(reason);
      return gone;
    });
    return new Promise((resolve) => {
      const cancel = this.timers.after(withinMs + FAREWELL_MS, resolve);
      void Promise.all(told).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Ends what is still open. */
  destroy(): void {
    this.engine.close();
    this.timers.dispose();
  }

  /** Of a handshake. Resolves with why it is refused, as the client gets it. */
  private async answer(socket: ClientSocket, address: string): Promise<Error | undefined> {
    const { failures, refused } = this.options;
    try {
      const refusal = await this.letIn(socket, address);
      if (!refusal) return undefined;
      refused.tell('join', refusal.code, address);
      if (refusal.code === 'too-fast') await failures.slowed(address);
      return connectError(refusal);
    } catch (error) {
      refused.fail('join', error);
      return connectError(wentWrong);
    } finally {
      this.lobby.answered(socket.conn);
    }
  }

  /** Returns why not, or nothing. */
  private async letIn(socket: ClientSocket, address: string): Promise<Refusal | undefined> {
    const { entrance, failures, refused } = this.options;
    const { conn } = socket;
    if (this.arriving.has(conn)) return { code: 'malformed', message: 'One connection joins one room.' };
    const read = readHandshake(socket.handshake.auth);
    if (!read.ok) {
      failures.countRefused(address);
      return read.error;
    }

    const line = new SocketLine(socket, this.timers, refused, this.outlets);
    this.arriving.set(conn, line);
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

  /** Whoever says too much is told so, who is in no room cut off; nothing more of it is read. */
  private bound(conn: ClientSocket['conn']): void {
    const { time, refused, addressOf } = this.options;
    if (conn.transport.name === 'polling' && !this.lobby.enter(conn, addressOf(conn.request)))
      return this.end(conn, 'too-many-sessions');
    const intake = new Intake(time.measure());
    conn.on('packet', (packet: Packet) => {
      const flood = intake.take(packet, time.measure());
      if (flood === undefined) return;
      const line = this.arriving.get(conn);
      if (!line || !this.lines.has(line)) return this.end(conn, flood);
      refused.tell('connection', flood, addressOf(conn.request));
      line.part(tooMany);
    });
  }

  private end(conn: ClientSocket['conn'], why: string): void {
    const { refused, addressOf } = this.options;
    refused.tell('connection', why, addressOf(conn.request));
    cutOff(conn);
  }

  private receive(socket: ClientSocket): void {
    const arrival = this.arrivals.get(socket);
    if (!arrival) return void socket.disconnect(true);
    this.lobby.leave(socket.conn);
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
