/** One stock client of a server whose options are, as far as they matter to `direct-line.ts`, Gradroom's; and the server's end of it. */
import { createServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { Server } from 'socket.io';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import type { ClientSocket } from '../../../server/sockets/client-socket.js';
import { DirectLine } from '../../../server/sockets/direct-line.js';
import { fairWebSockets } from '../../../server/sockets/fair-reading.js';
import type { SharedFrame } from '../../../server/sockets/shared-frame.js';
import { until } from './serve.js';

type Heard = [event: string, ...unknown[]];
export type ClientOptions = Partial<ManagerOptions & SocketOptions>;
const closers: (() => unknown)[] = [];

/** Ends all that was opened. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export async function meet(options: ClientOptions = {}, secure?: { key: string; cert: string }) {
  const http = secure ? createHttpsServer(secure) : createServer();
  const server = new Server(http, {
    serveClient: false,
    wsEngine: fairWebSockets(
      () => performance.now(),
      () => {},
    ),
  });
  closers.push(() => server.close());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `${secure ? 'https' : 'http'}://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const met = new Promise<ClientSocket>((resolve) =>
    server.once('connection', (socket) => resolve(socket as unknown as ClientSocket)),
  );
  const client = io(url, { reconnection: false, forceNew: true, transports: ['websocket'], ...options });
  closers.push(() => client.disconnect());
  const heard: Heard[] = [];
  client.onAny((event: string, ...values: unknown[]) => heard.push([event, ...values]));
  const ours = await met;
  await until(() => client.connected, 'the client');
  const line = new DirectLine(ours);
  const send = (frame: SharedFrame, bytes: Uint8Array) => frame.send(ours, line, bytes);
  return { client, heard, ours, line, send };
}

/** What is written to the connection from now on. */
export function written(ours: ClientSocket): Buffer[] {
  const { _socket: wire } = (ours.conn.transport as unknown as { socket: { _socket: Writable } }).socket;
  const chunks: Buffer[] = [];
  const write = wire.write.bind(wire) as (...values: unknown[]) => boolean;
  wire.write = (...values: unknown[]) => {
    chunks.push(Buffer.from(values[0] as Uint8Array));
    return write(...values);
  };
  return chunks;
}

export const bytesOf = (length: number) => Buffer.alloc(length, 'Gradroom');
export const settled = () => new Promise((resolve) => setImmediate(resolve));
