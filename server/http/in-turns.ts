/** Requests are begun a few at a time, so that whoever sends thousands at once waits, and nobody else does. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { Turns } from '../turns.js';

export function inTurns(handler: RequestListener, addressOf: (request: IncomingMessage) => string): RequestListener {
  const turns = new Turns();
  return (request, response) =>
    turns.take(addressOf(request), () => {
      // Whoever went meanwhile wants no answer any more.
      if (!request.socket.destroyed) handler(request, response);
    });
}
