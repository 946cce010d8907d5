/** What rooms are given from outside, and every duration and count of a room's life in one place. */
import * as limits from '@gradroom/shared';
import type { OnceTable } from '../storage/once.js';
import type { SessionStore } from '../storage/store.js';
import type { TrainingPool } from '../training/pool.js';
import type { Time } from '../training/time.js';

/** The part of pino's logger that rooms use: fields first, then one sentence. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const roomTimes = {
  /** A room without anybody connected stops training after this. */
  pauseAfterMs: 60_000,
  /** … leaves memory after this ("sleeps"; the next one who comes wakes it) … */
  sleepAfterMs: 2 * 60_000,
  /** … and is removed, with all that is stored of it, after this. */
  removeAfterMs: 30 * 24 * 60 * 60_000,
  /** A room that nobody ever came into is removed after this, so that making rooms in a loop fills no server for long. */
  removeUnusedAfterMs: 60 * 60_000,
  /** How often rooms to be removed are looked for. */
  sweepEveryMs: 10 * 60_000,
  /** Somebody who lost the connection is written off as `left` after this; a reload or a short gap leaves no trace in the log. */
  leaveAfterMs: 30_000,
  /** Who is lost says so again after this; until then it counts. */
  reactionMs: 2 * 60_000,
  /** A one-time pairing code works this long. */
  pairingMs: 10 * 60_000,
  /** … an invitation of a co-instructor this long. */
  invitationMs: 60 * 60_000,
  /** A room whose lease another server has is waited for as long as that lasts, but not longer than this. */
  awaitLeaseMs: Infinity,
  /**
   * Training waits at least this long at the step of entries of which the store does not say whether it has them, and until the store is
   * found away; then it goes on without them.
   */
  doubtMs: 1_000,
  /** A room that closes waits this long at most for the store and the training worker. */
  closeWithinMs: 3_000,
};
export type RoomTimes = typeof roomTimes;

export const roomLimits = {
  roomsMax: limits.ROOMS_MAX,
  peoplePerRoomMax: limits.PEOPLE_PER_ROOM_MAX,
  seatsPerRoomMax: limits.SEATS_PER_ROOM_MAX,
  peopleRememberedMax: limits.PEOPLE_REMEMBERED_MAX,
  commandsPerSecond: limits.COMMANDS_PER_SECOND,
  commandsBurst: limits.COMMANDS_BURST,
};
export type RoomLimits = typeof roomLimits;

/** Everything a room needs from outside. Whoever made these disposes of them; `Rooms.close()` leaves them open. */
export interface Environment {
  readonly store: SessionStore;
  /** Pairing codes and invitations. */
  readonly once: OnceTable;
  readonly training: TrainingPool;
  readonly time: Time;
  /** The same, for what is counted down, and for what people are told of it. */
  readonly evenTime: Time;
  /** Unpredictable bytes, for secrets, codes and seeds. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Log;
  readonly times: RoomTimes;
  readonly limits: RoomLimits;
}
