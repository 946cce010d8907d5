/** The wire to one client: typed messages out, and how much of them waits to be sent. */
import type { PeopleMessage, Refusal, StateMessage, Welcome } from '@gradroom/shared';
import type { Socket } from 'socket.io';

/** As `ServerToClient`, but with the bytes as the server has them. */
export interface Outgoing {
  welcome: (message: Welcome) => void;
  state: (message: StateMessage) => void;
  people: (message: PeopleMessage) => void;
  frame: (n: number, bytes: Uint8Array) => void;
  beat: () => void;
  bye: (reason: Refusal) => void;
}
/** What comes in is unknown until it is parsed. */
export type ClientSocket = Socket<Record<string, never>, Outgoing>;

/** Parts of a WebSocket that Socket.IO does not type; long-polling has none of them. */
interface Wire {
  readonly bufferedAmount?: number;
  terminate?: () => void;
}

const wireOf = (socket: ClientSocket): Wire =>
  (socket.conn.transport as unknown as { socket?: Wire } | undefined)?.socket ?? {};

/** Counts the bytes that a connection holds back because its client does not take them. Returns how many those are. */
export function watchBuffered(socket: ClientSocket): () => number {
  // Until the transport takes them, packets wait in Engine.IO; from then on the WebSocket knows.
  let waiting = 0;
  socket.conn.on('packetCreate', (packet: { data?: string | Uint8Array }) => {
    waiting += packet.data?.length ?? 0;
  });
  socket.conn.on('flush', () => {
    waiting = 0;
  });
  return () => waiting + (wireOf(socket).bufferedAmount ?? 0);
}

/** The room is over for this client: it is told why, and does not come back by itself. */
export function dismiss(socket: ClientSocket, reason: Refusal): void {
  socket.emit('bye', reason);
  socket.disconnect(true);
}

/** As a server that goes down for a moment: without Socket.IO's own goodbye, every client comes back by itself. */
export function dropForNow(socket: ClientSocket, reason: Refusal): void {
  socket.emit('bye', reason);
  socket.conn.close();
}

/** Ends a connection whose client takes nothing any more, and with it what waits for it. */
export function cut(socket: ClientSocket): void {
  socket.conn.close(true);
  wireOf(socket).terminate?.();
}
