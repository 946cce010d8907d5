/** The wire to one client: how much waits to be sent, and its end. */
import type { EventEmitter } from 'node:events';
import { passingCodes, type Refusal } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { ClientSocket } from './client-socket.js';
import { webSocketOf } from './direct-line.js';

/** A client that takes nothing gets this long to hear why it is sent away; one that polls on a slow network needs some of it. */
export const FAREWELL_MS = 2_000;

/** As Engine.IO makes it, and hands it on once everybody was told of it. */
export interface Packet {
  readonly type: string;
  data?: string | Uint8Array;
}

/** Who listens at a connection for one handshake, and stops together: by the same connection there may be another one. */
export class Listening {
  private readonly stops: (() => void)[] = [];

  constructor(private readonly conn: EventEmitter) {}

  /** @param listener called with the packet that the event is about, where it is about one */
  on(event: string, listener: (packet: Packet) => void): void {
    this.conn.on(event, listener);
    this.stops.push(() => this.conn.off(event, listener));
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }
}

/** Counts the bytes that a connection holds back because its client does not take them. Returns how many those are. */
export function watchBuffered(socket: ClientSocket, listening: Listening): () => number {
  // Until the transport takes them, packets wait in Engine.IO; from then on the WebSocket knows.
  let waiting = 0;
  listening.on('packetCreate', (packet) => {
    waiting += packet.data?.length ?? 0;
  });
  listening.on('flush', () => {
    waiting = 0;
  });
  return () => waiting + (webSocketOf(socket)?.bufferedAmount ?? 0);
}

/** The room is over for this client, for now or for good: it is told why. One that does not even take that is cut off. */
export function dismiss(socket: ClientSocket, reason: Refusal, time: Pick<Environment['time'], 'after'>): void {
  const ws = webSocketOf(socket);
  const cancel = time.after(FAREWELL_MS, () => {
    socket.conn.close(true);
    // Otherwise a closing handshake that nobody answers would keep what waits for half a minute.
    ws?.terminate();
  });
  if (ws) ws.once('close', cancel);
  else socket.conn.once('close', cancel);
  socket.emit('bye', reason);
  // Of a flood there may be megabytes on their way, which would all be read before the goodbye in answer to ours.
  if (reason === tooMany) ws?.pause();
  // Socket.IO's own goodbye keeps stock clients away; without it they reconnect by themselves.
  if (passingCodes.includes(reason.code)) socket.conn.close();
  else socket.disconnect(true);
}

/** Ends the connection of somebody who is in no room, at once and without a word. */
export function cutOff(conn: ClientSocket['conn']): void {
  conn.close(true);
  webSocketOf({ conn })?.terminate();
}

/** Why somebody is dismissed who takes too little, or says too much. */
export const tooMuchWaits: Refusal = {
  code: 'too-slow',
  message:
    'The network to this device is too slow for the room: too much was waiting to be sent. This page tries again by itself.',
};

export const stoppedAnswering: Refusal = {
  code: 'too-slow',
  message: 'This device has not answered for half a minute. This page comes back by itself.',
};

export const tooMany: Refusal = {
  code: 'too-fast',
  message: 'This device sent far too many messages. Reload to come back.',
};
