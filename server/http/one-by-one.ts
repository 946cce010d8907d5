/**
 * One connection asks one thing after the other. Browsers and proxies do; a program that puts hundreds of requests into one packet
 * would have them all handled before anybody else is heard, and is cut off.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { REQUESTS_AT_ONCE_MAX } from '@gradroom/shared';

/** @param onCutOff told of each connection that is cut off */
export function oneByOne(handler: RequestListener, onCutOff: (address: string | undefined) => void): RequestListener {
  const underway = new WeakMap<Socket, number>();
  return (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const count = (underway.get(socket) ?? 0) + 1;
    underway.set(socket, count);
    // The rest of the packet is still read, and comes here.
    if (count > REQUESTS_AT_ONCE_MAX) {
      if (!socket.destroyed) onCutOff(socket.remoteAddress);
      return void socket.destroy();
    }
    response.once('close', () => {
      if (!socket.destroyed) underway.set(socket, (underway.get(socket) ?? 1) - 1);
    });
    return handler(request, response);
  };
}
