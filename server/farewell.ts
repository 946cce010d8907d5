/**
 * How a server takes leave. Alone, it tells everybody at once, and its rooms are saved meanwhile. Among others its people go first, one
 * after the other, while their rooms train on here; when they are in again by another server, their rooms follow. So people wait for
 * their own way, and then for their room's, but for neither on top of the other.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { servedElsewhere, stopping } from './rooms/refusals.js';
import type { Sockets } from './sockets/sockets.js';
import type { Time } from './training/time.js';

/** From the first who is told to go to the last: who all came in elsewhere at once would wait for each other. */
export const GOING_MS = 1_000;
/** So long who was told last may take to be in again. */
export const ARRIVING_MS = 250;
/** Longer than a closing handshake takes. */
const HANDSHAKE_MS = 300;

export class Farewell {
  private readonly open: ReadonlySet<Socket>;
  private told = Promise.resolve();

  /** @param sockets on this server */
  constructor(
    private readonly server: Server,
    private readonly sockets: Pick<Sockets, 'count' | 'close' | 'destroy'>,
    private readonly time: Pick<Time, 'after'>,
  ) {
    this.open = track(server);
  }

  /** Alone: people may hear of it for as long as rooms are saved. Until the end the server listens: one that polls hears of it by its next request. */
  tell(): void {
    this.told = this.sockets.close(stopping);
  }

  /** Among others. Resolves when the rooms may follow. */
  async lead(): Promise<void> {
    const { count } = this.sockets;
    this.told = this.sockets.close(servedElsewhere, GOING_MS);
    if (count === 0) return;
    // Who does not even take that is not waited for.
    await this.atMost(GOING_MS, this.told);
    await new Promise<void>((resolve) => this.time.after(ARRIVING_MS, resolve));
  }

  /** The last thing: everyone was told by then; whoever hangs on is cut off. */
  async end(): Promise<void> {
    await this.told;
    return new Promise((resolve) => {
      const cancel = this.time.after(HANDSHAKE_MS, () => this.open.forEach((socket) => socket.destroy()));
      this.server.close(() => {
        cancel();
        resolve();
      });
      this.sockets.destroy();
      this.server.closeIdleConnections();
    });
  }

  private atMost(ms: number, awaited: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.time.after(ms, resolve);
      void awaited.then(() => {
        cancel();
        resolve();
      });
    });
  }
}

/** Every connection, also those that became a WebSocket, of which Node's own count no longer knows. */
function track(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}
