/**
 * Which room had better be at another server: one whose people mostly come in there, as a proxy brings them that hashes its code; or,
 * where this server has clearly more rooms than another, the one in which the fewest notice.
 */
import type { Failures } from '../failure-limit.js';

/** What a server says of itself. */
export interface ServerLoad {
  readonly server: string;
  /** Rooms in which somebody is: all others cost nothing. */
  readonly rooms: number;
  readonly draining: boolean;
  /** Guesses of the last minute that were wrong: see `FailureLimit`. */
  readonly failures: Failures;
}

/** The people of a room that is here. */
export interface Crowd {
  readonly room: string;
  /** One that may not for now counts as work of this server's, and stands in no other's way. */
  readonly mayMove: boolean;
  readonly here: number;
  /** By the server where they come in. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

export interface Move {
  readonly room: string;
  readonly to: string;
}

/** Clearly more than another server has: beyond this factor, and this many besides, so that no room goes to and fro. */
const FACTOR = 1.5;
const BESIDES = 2;

/** The one that is to go first; undefined where all are well where they are. */
export function nextMove(servers: readonly Omit<ServerLoad, 'failures'>[], crowds: readonly Crowd[]): Move | undefined {
  const open = servers.filter(({ draining }) => !draining);
  const own = crowds.length;
  const movable = crowds.filter(({ mayMove }) => mayMove);
  for (const { room, here, elsewhere } of movable) {
    const people = [...elsewhere.values()].reduce((sum, count) => sum + count, here);
    const [to] = [...elsewhere].find(([, count]) => count * 2 > people) ?? [];
    if (to !== undefined && open.some(({ server, rooms }) => server === to && rooms <= own)) return { room, to };
  }
  const [least] = open.toSorted((one, other) => one.rooms - other.rooms);
  if (!least || own <= FACTOR * least.rooms + BESIDES) return undefined;
  const size = ({ here, elsewhere }: Crowd) => [...elsewhere.values()].reduce((sum, count) => sum + count, here);
  const [smallest] = movable.toSorted((one, other) => size(one) - size(other));
  return smallest && { room: smallest.room, to: least.server };
}
