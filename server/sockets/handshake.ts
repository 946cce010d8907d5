/** Who comes in: the handshake is read, the room opened and a seat taken, or the connection is refused with words. */
import {
  handshakeSchema,
  normalizeCode,
  parse,
  passingCodes,
  PROTOCOL_VERSION,
  unsavedCodes,
  type Handshake,
  type Refusal,
} from '@gradroom/shared';
import { siteOf } from '../address-prefix.js';
import type { FailureLimit } from '../failure-limit.js';
import { roomUnavailable, unknownRoom, wrongToken } from '../rooms/refusals.js';
import type { Joined, Result } from '../rooms/types.js';
import type { OpenRooms, Room } from './room.js';

export interface Admission {
  /** The first code of the room, or of the class whose team's room it is. */
  readonly code: string;
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
 * @param gone whoever asks does not wait any more: nothing more is done for them
 * @throws where the store fails
 */
export async function admit(
  rooms: OpenRooms,
  failures: FailureLimit,
  address: string,
  handshake: Handshake,
  replaced: (reason: Refusal) => void,
  gone?: AbortSignal,
): Promise<Result<Admission>> {
  const result = await tried(rooms, failures, address, handshake, replaced, gone);
  if (!result.ok && isOwnFault(result.error)) failures.countRefused(address);
  return result;
}

async function tried(
  rooms: OpenRooms,
  failures: FailureLimit,
  address: string,
  handshake: Handshake,
  replaced: (reason: Refusal) => void,
  gone: AbortSignal | undefined,
): Promise<Result<Admission>> {
  const { code, ...request } = handshake;
  let known: Promise<boolean> | undefined;
  const isKnown = () => (known ??= rooms.knows(code, request));
  // Who tries a token guesses, whoever of their network is there.
  const beside = request.token === undefined ? await rooms.firstCodeOf(code) : undefined;
  const turn = await failures.turn(address, beside, isKnown, gone);
  if (!turn.ok) return turn;
  const opened = await turn.take(
    () => (gone?.aborted ? Promise.resolve(forNobody) : openRoom(rooms, handshake, isKnown)),
    (came) => !came.ok && isGuess(came.error),
  );
  if (!opened.ok) return opened;
  // Of many guesses of one address at once none had failed yet when it was asked.
  const blockedMeanwhile = await failures.refusal(address, beside);
  if (blockedMeanwhile && !(await isKnown())) return { ok: false, error: blockedMeanwhile };
  if (gone?.aborted) return forNobody;
  const site = failures.neighbours.hasPeople(address, opened.code) ? {} : { site: siteOf(address) };
  const joined = await opened.room.join({ ...handshake, ...site }, replaced);
  return joined.ok ? { ...opened, joined } : joined;
}

/** @param isKnown whether a token, where one is brought, is right: what is wrong shall be known before anything else is done for it */
async function openRoom(
  rooms: OpenRooms,
  { code, team, token }: Handshake,
  isKnown: () => Promise<boolean>,
): Promise<Result<Pick<Admission, 'code' | 'room'>>> {
  if (normalizeCode(code) === undefined) return { ok: false, error: unknownRoom };
  const opened = await rooms.open(code);
  if (!opened.ok) return opened;
  if (token !== undefined && !(await isKnown())) return { ok: false, error: wrongToken };
  const inTeam = team === undefined ? opened : await opened.room.teams.room(team);
  return inTeam.ok ? { ...inTeam, code: opened.room.code } : inTeam;
}

/** Nobody is there to be told. */
const forNobody = { ok: false, error: roomUnavailable } as const;

const isGuess = ({ code }: Refusal) => code === 'unknown-room' || code === 'wrong-token';

/** What passes by itself, or is our fault, is none of who asks; who guessed too often was counted when that one guessed. */
const isOwnFault = ({ code }: Refusal) => ![...passingCodes, ...unsavedCodes, 'internal', 'too-fast'].includes(code);
