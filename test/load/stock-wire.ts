/** A client as other programs have it: socket.io-client with its defaults, but that it comes back by our own rules. */
import type { Socket as NetSocket } from 'node:net';
import type { CommandAnswer, Refusal, StateMessage, Welcome } from '@gradroom/shared';
import { io } from 'socket.io-client';
import type { Heard, Wire } from './wire.js';

const ANSWER_MS = 10_000;

export function openStockWire(url: string, auth: Readonly<Record<string, unknown>>, heard: Heard): Wire {
  const socket = io(url, { auth: { ...auth }, transports: ['websocket'], forceNew: true, reconnection: false });
  let isOver = false;
  const over = () => {
    if (!isOver) heard.closed();
    isOver = true;
  };
  socket.on('welcome', (welcome: Welcome) => heard.welcome(welcome));
  socket.on('state', (message: StateMessage) => heard.state(message.seq));
  socket.on('frame', (n: number, bytes: Uint8Array) => heard.frame(n, bytes));
  socket.on('bye', (refusal: Refusal) => heard.bye(refusal));
  socket.on('connect_error', (error: Error & { data?: Refusal }) => {
    if (error.data) heard.refused(error.data);
    over();
  });
  socket.on('disconnect', over);
  const raw = () => (socket.io.engine.transport as unknown as { ws?: { _socket?: NetSocket } }).ws?._socket;
  return {
    command: (command) => socket.timeout(ANSWER_MS).emitWithAck('command', command) as Promise<CommandAnswer>,
    seen: (n) => void socket.emit('seen', n),
    sleep: () => void raw()?.pause(),
    wake: () => void raw()?.resume(),
    drop: () => socket.io.engine.close(),
    get bytes() {
      return raw()?.bytesRead ?? 0;
    },
  };
}
