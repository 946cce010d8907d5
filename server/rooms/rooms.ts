/** All rooms of this server: makes them, finds them, wakes them when somebody comes, removes them when nobody does. */
import type { Environment } from './environment.js';
import type { RoomHost } from './host.js';
import type { NewRoom, Result, RoomInfo } from './types.js';

export declare class Rooms {
  constructor(
    environment: Pick<Environment, 'store' | 'training' | 'time' | 'randomBytes' | 'log'> &
      Partial<Pick<Environment, 'times' | 'limits'>>,
  );
  /** Begins to look for rooms to be removed. Call once, after the store is open. */
  start(): Promise<void>;
  /** Refusals: `too-many-rooms`, `bad-name`, `bad-configuration`, `not-saved`, `stopping`. */
  create(room: NewRoom): Promise<Result<{ code: string; instructorToken: string }>>;
  /** The code as people type it: any case, with blanks or hyphens. */
  find(code: string): Promise<RoomInfo | undefined>;
  /** The room's host, loaded if it slept. Refusals: `unknown-room`, `room-unavailable`, `stopping`. */
  open(code: string): Promise<Result<{ room: RoomHost }>>;
  /** A short one-time code with which a second device becomes an instructor's. Refusals: `unknown-room`, `wrong-token`. */
  pair(code: string, instructorToken: string): Promise<Result<{ pairing: string; expiresAt: number }>>;
  /** Trades it for a token of its own, once. Refusals: `unknown-pairing`, `not-saved`. */
  redeem(pairing: string): Promise<Result<{ code: string; instructorToken: string }>>;
  /** Rooms in memory. */
  readonly openCount: number;
  /** Drains: every room tells its listeners (`onClosed`, code `stopping`), saves a keyframe and leaves. Never throws. */
  close(): Promise<void>;
}
