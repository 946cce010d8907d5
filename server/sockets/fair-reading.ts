/**
 * WebSockets of which each is heard once in a turn of the event loop, and whose own frames are counted. By default ws hears all that one
 * packet of the network holds before anybody else is heard: of a client that floods, more than a thousand messages at once. And it
 * answers each ping, and takes a message in thousands of fragments, without a word to Engine.IO, so that nothing above counts those.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WEBSOCKET_FRAGMENTS_MAX, WEBSOCKET_PINGS_BURST, WEBSOCKET_PINGS_PER_SECOND } from '@gradroom/shared';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';
import { TokenBucket } from '../token-bucket.js';
import { HearingWebSocket } from './direct-line.js';

export type Excess = 'too-many-pings' | 'too-many-fragments';

/** Not among the types of ws yet. */
const bounds = { maxFragments: WEBSOCKET_FRAGMENTS_MAX };

/**
 * For Socket.IO's `wsEngine`.
 *
 * @param measure monotonic milliseconds
 * @param onExcess told once of each connection that is ended, and by which request it came
 */
export function fairWebSockets(
  measure: () => number,
  onExcess: (excess: Excess, request: IncomingMessage) => void,
): new (options: ServerOptions) => WebSocketServer {
  return class extends WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, ...bounds, allowSynchronousEvents: false, WebSocket: HearingWebSocket });
    }

    override handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      taken: (ws: WebSocket, request: IncomingMessage) => void,
    ): void {
      super.handleUpgrade(request, socket, head, (ws) => {
        endAtExcess(ws, measure, (excess) => onExcess(excess, request));
        taken(ws, request);
      });
    }
  };
}

function endAtExcess(ws: WebSocket, measure: () => number, onExcess: (excess: Excess) => void): void {
  const pings = new TokenBucket(WEBSOCKET_PINGS_PER_SECOND, WEBSOCKET_PINGS_BURST, measure());
  const count = () => {
    // What came with the one that ended it is still told of.
    if (ws.readyState !== WebSocket.OPEN || pings.take(measure()) === 0) return;
    ws.terminate();
    onExcess('too-many-pings');
  };
  ws.on('ping', count).on('pong', count);
  ws.once('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'WS_ERR_TOO_MANY_BUFFERED_PARTS') return;
    ws.terminate();
    onExcess('too-many-fragments');
  });
}
