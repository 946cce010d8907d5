/**
 * Which room had better be at another server: one whose people mostly come in there, as a proxy brings them that hashes its code; or,
 * where this server has clearly more to do than another, the one in which the fewest notice.
 */
import type { Failures } from '../failure-limit.js';

/** What a server says of itself. */
export interface ServerLoad {
  readonly server: string;
  /** What it has to do: see `loadOf`. */
  readonly load: number;
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

/** People who cost a server what the training of their room does (docs/sizes.md). */
const PEOPLE_PER_TRAINING = 15;

/** Clearly more than another server has: beyond this factor, and this many besides, so that no room goes to and fro. */
const FACTOR = 1.5;
const BESIDES = 2;

/** What a server has to do: in rooms that train, for people in them alike. Rooms in which nobody is cost nothing. */
export const loadOf = (crowds: readonly Crowd[]): number => crowds.reduce((sum, crowd) => sum + weightOf(crowd), 0);

const weightOf = (crowd: Crowd): number => 1 + peopleIn(crowd) / PEOPLE_PER_TRAINING;

const peopleIn = ({ here, elsewhere }: Crowd): number =>
  [...elsewhere.values()].reduce((sum, count) => sum + count, here);

/** The one that is to go first; undefined where all are well where they are. */
export function nextMove(servers: readonly Omit<ServerLoad, 'failures'>[], crowds: readonly Crowd[]): Move | undefined {
  const open = servers.filter(({ draining }) => !draining);
  const own = loadOf(crowds);
  const movable = crowds.filter(({ mayMove }) => mayMove);
  for (const crowd of movable) {
    const [to] = [...crowd.elsewhere].find(([, count]) => count * 2 > peopleIn(crowd)) ?? [];
    if (to !== undefined && open.some(({ server, load }) => server === to && load <= own)) {
      return { room: crowd.room, to };
    }
  }
  const [least] = open.toSorted((one, other) => one.load - other.load);
  if (!least || own <= FACTOR * least.load + BESIDES) return undefined;
  const [smallest] = movable
    .filter((crowd) => helps(crowd, own, least.load))
    .toSorted((one, other) => peopleIn(one) - peopleIn(other));
  return smallest && { room: smallest.room, to: least.server };
}

/** Whether less is to be done there with it than here now; and where its people come in here, than here without it, or it came back. */
function helps(crowd: Crowd, own: number, there: number): boolean {
  const weight = weightOf(crowd);
  const isAtHome = crowd.here * 2 > peopleIn(crowd);
  return there + weight < (isAtHome ? own - weight : own);
}
