/** Sockets on a free port of 127.0.0.1, over one fake room, and stock clients for them. */
import { createServer } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { FailureLimit } from '../../../server/failure-limit.js';
import { Meters } from '../../../server/meters.js';
import { Refused } from '../../../server/refused.js';
import { Reception, type ReceptionOptions } from '../../../server/sockets/reception.js';
import { Rounds } from '../../../server/sockets/rounds.js';
import { FramePace } from '../../../server/training/frame-pace.js';
import { Sockets, type SocketsOptions } from '../../../server/sockets/sockets.js';
import { systemTime } from '../../../server/training/time.js';
import { FakeRoom, roomsOf } from './fake-room.js';

export interface ServedSockets {
  readonly room: FakeRoom;
  readonly sockets: Sockets;
  readonly url: string;
  readonly logged: { level: string; fields: Record<string, unknown> }[];
  /** A client that goes to the room; it keeps all that it gets. */
  readonly client: (auth?: Record<string, unknown>, options?: Partial<ManagerOptions & SocketOptions>) => Client;
  readonly close: () => Promise<void>;
}

export interface Client {
  readonly socket: Socket;
  /** Everything that came, in order: the event's name, then its arguments. */
  readonly heard: [event: string, ...unknown[]][];
  readonly all: (event: string) => unknown[][];
  /** Resolves with the arguments of the next such event from now on. */
  readonly next: (event: string) => Promise<unknown[]>;
  readonly connected: Promise<void>;
  readonly refused: Promise<{ code?: string; message?: string } | undefined>;
}

export async function serveSockets(options: Partial<SocketsOptions & ReceptionOptions> = {}): Promise<ServedSockets> {
  const room = new FakeRoom();
  const logged: ServedSockets['logged'] = [];
  const log = (level: string) => (fields: object) => logged.push({ level, fields: fields as Record<string, unknown> });
  const logs = { info: log('info'), warn: log('warn'), error: log('error') };
  const common = {
    failures: new FailureLimit(),
    refused: new Refused({ time: systemTime, log: logs }),
    time: systemTime,
    log: logs,
    ...options,
    meters: new Meters(),
  };
  const sockets = new Sockets({
    entrance: new Reception({
      rooms: roomsOf(room),
      rounds: new Rounds(systemTime, new FramePace(), (error) => common.refused.fail('round', error)),
      ...common,
    }),
    publicUrl: undefined,
    addressOf: (request) => request.socket.remoteAddress ?? '',
    hostOf: (request) => request.headers.host ?? '',
    ...common,
  });
  const server = createServer(sockets.gate.before((_request, response) => void response.writeHead(404).end()));
  server.on('upgrade', sockets.gate.upgrade);
  const open = new Set<NetSocket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: Socket[] = [];
  return {
    room,
    sockets,
    url,
    logged,
    client(auth = {}, clientOptions = {}) {
      const client = connect(url, { code: room.code, name: 'Heron', protocol: 1, ...auth }, clientOptions);
      clients.push(client.socket);
      return client;
    },
    async close() {
      for (const socket of clients) socket.disconnect();
      sockets.destroy();
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A stock client, with its default parser. It does not reconnect unless told so. */
export function connect(
  url: string,
  auth: Record<string, unknown>,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Client {
  const socket = io(url, { auth, forceNew: true, reconnection: false, transports: ['websocket'], ...options });
  const heard: Client['heard'] = [];
  socket.onAny((event: string, ...args: unknown[]) => heard.push([event, ...args]));
  const connected = new Promise<void>((resolve) => socket.once('connect', resolve));
  const refused = new Promise<{ code?: string; message?: string } | undefined>((resolve) =>
    socket.once('connect_error', (error) => resolve((error as { data?: { code: string } }).data)),
  );
  return {
    socket,
    heard,
    all: (event) => heard.filter(([name]) => name === event).map(([, ...args]) => args),
    next: (event) => new Promise((resolve) => socket.once(event, (...args: unknown[]) => resolve(args))),
    connected,
    refused,
  };
}

/** Waits until the condition holds; fails after ten seconds. */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > 10_000) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
