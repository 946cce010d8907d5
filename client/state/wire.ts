/** One Socket.IO connection to a room, as the connection's keeper wants it: opened once, dropped without a word. */
import type { ClientToServer, Handshake, ServerToClient } from '@gradroom/shared';
import { io, type Socket } from 'socket.io-client';
import { ATTEMPT_MS, type Transport, type Wire, type WireEvents } from './connection.js';

/** Events that go to whoever listens as they are. */
const passedOn = [
  'waiting',
  'welcome',
  'state',
  'people',
  'class',
  'choices',
  'frame',
  'race',
  'teams',
  'working',
  'bye',
] as const;

/** A wire that speaks the room's protocol. */
export interface RoomWire extends Wire {
  readonly emit: Socket<ServerToClient, ClientToServer>['emit'];
}

/** @param server where it is; the page's own server unless told otherwise */
export function openRoomWire(
  transports: readonly Transport[],
  auth: Handshake,
  events: WireEvents,
  server?: string,
): RoomWire {
  const options = {
    auth,
    // A proxy before several servers keeps a room's people together by this.
    query: { room: auth.code },
    transports: [...transports],
    tryAllTransports: true,
    timeout: ATTEMPT_MS,
    reconnection: false,
    forceNew: true,
  };
  const socket: Socket<ServerToClient, ClientToServer> = server === undefined ? io(options) : io(server, options);
  for (const event of passedOn) socket.on(event, events[event]);
  socket.on('beat', events.heard);
  socket.on('connect_error', events.failed);
  socket.on('disconnect', events.closed);
  // Socket.IO's own pings are signs of life too.
  socket.io.on('ping', events.heard);
  return {
    emit: (...message) => socket.emit(...message),
    close() {
      socket.off();
      socket.io.off();
      socket.disconnect();
    },
  };
}
