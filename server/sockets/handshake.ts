/** Who comes in: the handshake is read, the room opened and a seat taken, or the connection is refused with words. */
import {
  handshakeSchema,
  normalizeCode,
  parse,
  PROTOCOL_VERSION,
  type Handshake,
  type Refusal,
} from '@gradroom/shared';
import type { FailureLimit } from '../failure-limit.js';
import { unknownRoom } from '../rooms/refusals.js';
import type { Joined, Result } from '../rooms/types.js';
import type { OpenRooms, Room } from './room.js';

export interface Admission {
  readonly room: Room;
  readonly joined: Joined;
}

/** Reads `socket.auth`. The version comes first: another one may have other fields. */
export function readHandshake(auth: unknown): Result<{ handshake: Handshake }> {
  const protocol = (auth as { protocol?: unknown } | null | undefined)?.protocol;
  if (typeof protocol === 'number' && protocol !== PROTOCOL_VERSION) {
    return {
      ok: false,
      error: {
        code: 'wrong-protocol',
        message: 'This page is of another version of Gradroom than the server: reload it.',
      },
    };
  }
  const parsed = parse(handshakeSchema, auth);
  if (!parsed.ok) return parsed;
  // A viewer hands in what it was given, which is no seat.
  const { resume, ...rest } = parsed.value;
  return { ok: true, handshake: resume ? { ...rest, resume } : rest };
}

/**
 * Opens the room and takes a seat in it. Refusals: all of the room's, and `too-fast` for what would be a guess from an
 * address that guessed too often; whoever holds a secret of the room comes in all the same.
 *
 * @param address of the client: wrong codes and secrets count against it
 * @param replaced is called when the same person comes in elsewhere
 * @throws where the store fails
 */
export async function admit(
  rooms: OpenRooms,
  failures: FailureLimit,
  address: string,
  handshake: Handshake,
  replaced: (reason: Refusal) => void,
): Promise<Result<Admission>> {
  const { code, ...request } = handshake;
  const refusal = async () => {
    const blocked = await failures.refusal(address, code);
    return blocked && !(await rooms.knows(code, request)) ? blocked : undefined;
  };
  const blocked = await refusal();
  if (blocked) return { ok: false, error: blocked };
  const opened =
    normalizeCode(code) === undefined ? { ok: false as const, error: unknownRoom } : await openRoom(rooms, handshake);
  // Of many guesses at once none had failed yet when the first question was asked.
  const blockedMeanwhile = opened.ok && (await refusal());
  if (blockedMeanwhile) return { ok: false, error: blockedMeanwhile };
  const result = opened.ok ? await opened.room.join(handshake, replaced) : opened;
  if (!result.ok) {
    if (isGuess(result.error.code)) await failures.count(address);
    return result;
  }
  return opened.ok ? { ok: true, room: opened.room, joined: result } : opened;
}

async function openRoom(rooms: OpenRooms, { code, team }: Handshake): Promise<Result<{ room: Room }>> {
  const opened = await rooms.open(code);
  return opened.ok && team !== undefined ? opened.room.teams.room(team) : opened;
}

const isGuess = (code: string) => code === 'unknown-room' || code === 'wrong-token';
