/**
 * WebSockets of which each is heard once in a turn of the event loop. By default ws hears all that one packet of the network holds
 * before anybody else is heard: of a client that floods, more than a thousand messages at once.
 */
import { WebSocketServer, type ServerOptions } from 'ws';
import { HearingWebSocket } from './direct-line.js';

/** For Socket.IO's `wsEngine`. */
export class FairWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false, WebSocket: HearingWebSocket });
  }
}
