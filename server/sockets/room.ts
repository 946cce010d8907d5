/** What sockets need of rooms: their public face, so that a test can put other rooms in their place. */
import type { RoomHost } from '../rooms/host.js';
import type { Result } from '../rooms/types.js';

export type Room = Pick<RoomHost, keyof RoomHost>;

export interface OpenRooms {
  open(code: string): Promise<Result<{ room: Room }>>;
}
