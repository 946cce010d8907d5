/**
 * One connection asks one thing after the other. Browsers and proxies do; a program that puts hundreds of requests into one packet
 * would have them all handled before anybody else is heard, and is cut off. So is one that asks for an upgrade before it has its
 * answers: those would be written between what is then spoken.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { REQUESTS_AT_ONCE_MAX } from '@gradroom/shared';

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export class OneByOne {
  private readonly underway = new WeakMap<Duplex, number>();

  /** @param onCutOff told of each connection that is cut off */
  constructor(private readonly onCutOff: (address: string | undefined) => void) {}

  requests(handler: RequestListener): RequestListener {
    return (request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request;
      const count = this.of(socket) + 1;
      this.underway.set(socket, count);
      // The rest of the packet is still read, and comes here.
      if (count > REQUESTS_AT_ONCE_MAX) return this.cutOff(request);
      response.once('close', () => {
        if (!socket.destroyed) this.underway.set(socket, this.of(socket) - 1);
      });
      return handler(request, response);
    };
  }

  upgrades(handler: UpgradeListener): UpgradeListener {
    return (request, socket, head) => (this.of(socket) > 0 ? this.cutOff(request) : handler(request, socket, head));
  }

  private of(socket: Duplex): number {
    return this.underway.get(socket) ?? 0;
  }

  private cutOff({ socket }: IncomingMessage): void {
    if (!socket.destroyed) this.onCutOff(socket.remoteAddress);
    socket.destroy();
  }
}
