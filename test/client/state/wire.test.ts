/** The keeper of the wire over real sockets: a school's proxy that refuses the upgrade, one that swallows it, and a server that dies. */
import { createServer, type Server as HttpServer } from 'node:http';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { pageClock } from '../../../client/state/clock.js';
import { Connection } from '../../../client/state/connection.js';
import type { Connection as Status } from '../../../client/state/session.js';
import { openRoomWire, type RoomWire } from '../../../client/state/wire.js';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const portOf = (server: HttpServer | TcpServer) => (server.address() as AddressInfo).port;
const listening = (server: HttpServer | TcpServer, port = 0) =>
  new Promise<number>((resolve) => server.listen(port, '127.0.0.1', () => resolve(portOf(server))));

/** As much of a room as the wire needs: a welcome, then a beat each second. */
async function tinyRoom(port = 0): Promise<{ port: number; io: Server; stop: () => Promise<void> }> {
  const http = createServer();
  const io = new Server(http);
  io.use((socket, next) => {
    if (socket.handshake.auth.code === 'ABC') return next();
    next(Object.assign(new Error('unknown'), { data: { code: 'unknown-room', message: 'There is no such room.' } }));
  });
  io.on('connection', (socket) => {
    socket.emit('welcome', { you: { id: 'p', name: 'Heron', role: 'student' }, resume: 'r', protocol: 1, now: 0 });
    const beat = setInterval(() => socket.emit('beat'), 500);
    socket.on('disconnect', () => clearInterval(beat));
  });
  const stop = async () => {
    await io.close();
  };
  closers.push(stop);
  return { port: await listening(http, port), io, stop };
}

/** A proxy before `port` that treats requests for an upgrade as `upgrade` says. */
async function proxy(port: number, upgrade: 'refused' | 'swallowed'): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((client) => {
    sockets.add(client);
    client.on('error', () => {});
    client.once('data', (head) => {
      if (/^upgrade: websocket/im.test(head.toString('latin1'))) {
        if (upgrade === 'refused') client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const upstream = connect(port, '127.0.0.1');
      sockets.add(upstream);
      upstream.on('error', () => client.destroy());
      upstream.on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return listening(server);
}

function join(port: number, code = 'ABC') {
  const statuses: Status[] = [];
  const waiting = new Set<() => void>();
  const connection = new Connection<RoomWire>({
    open: (transports, auth, events) => openRoomWire(transports, auth, events, `http://127.0.0.1:${port}`),
    clock: pageClock,
    random: () => 0.5,
    auth: () => ({ code }),
    onStatus: (status) => {
      statuses.push(status);
      for (const look of waiting) look();
    },
    onWelcome: () => {},
    on: {
      state: () => {},
      people: () => {},
      class: () => {},
      choices: () => {},
      frame: () => {},
      race: () => {},
      teams: () => {},
      working: () => {},
    },
  });
  closers.push(() => connection.end({ code: 'left', message: 'Left.' }));
  connection.start();
  return {
    statuses,
    connection,
    /** Resolves with the milliseconds until the next such status. */
    becomes: (wanted: Status['status']) =>
      new Promise<number>((resolve) => {
        const from = Date.now();
        const look = () => {
          if (statuses.at(-1)?.status !== wanted) return;
          waiting.delete(look);
          resolve(Date.now() - from);
        };
        waiting.add(look);
        look();
      }),
  };
}

describe('wire', () => {
  it('joins by WebSocket', async () => {
    const room = await tinyRoom();
    const { becomes } = join(room.port);
    expect(await becomes('live')).toBeLessThan(2_000);
    expect([...room.io.sockets.sockets.values()][0].conn.transport.name).toBe('websocket');
  });

  it('[CS5] joins by polling at once where a proxy refuses the upgrade', async () => {
    const room = await tinyRoom();
    const { becomes } = join(await proxy(room.port, 'refused'));
    expect(await becomes('live')).toBeLessThan(2_000);
    expect([...room.io.sockets.sockets.values()][0].conn.transport.name).toBe('polling');
  });

  it('[CS5] joins by polling after four seconds where a proxy swallows the upgrade, and stays', async () => {
    const room = await tinyRoom();
    const { becomes, statuses } = join(await proxy(room.port, 'swallowed'));
    expect(await becomes('live')).toBeLessThan(6_000);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(statuses).toEqual([{ status: 'live' }]);
    expect(room.io.sockets.sockets.size).toBe(1);
  });

  it('a refusal reaches the keeper with its code, and ends it', async () => {
    const room = await tinyRoom();
    const { becomes, statuses } = join(room.port, 'XYZ');
    await becomes('ended');
    expect(statuses).toEqual([
      { status: 'ended', reason: { code: 'unknown-room', message: 'There is no such room.' } },
    ]);
  });

  it('[CS4] is back within two seconds of the server’s return', async () => {
    const room = await tinyRoom();
    const { becomes } = join(room.port);
    await becomes('live');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await room.stop();
    await becomes('reconnecting');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await tinyRoom(room.port);
    expect(await becomes('live')).toBeLessThan(2_000);
  });
});
