/** By which key somebody teaches a room: who leads it may end it, hand it over and delete it; a co-instructor does all the rest. */
import { TOKENS_PER_ROOM_MAX, type ActorId } from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import { hashOf, isOneOf } from './secrets.js';

export type Rank = 'instructor' | 'co-instructor';

type Keys = Pick<RoomRecord, 'instructorTokenHashes' | 'coInstructorTokenHashes' | 'handedTo' | 'keyring'>;

/** Of a token; undefined where it is none of this room. */
export function rankOfToken(room: Keys, token: string): Rank | undefined {
  if (isOneOf(room.instructorTokenHashes, token)) return 'instructor';
  return isOneOf(room.coInstructorTokenHashes ?? [], token) ? 'co-instructor' : undefined;
}

/** Of whose seat it is; undefined where they do not teach. Once a room was handed over only one seat leads it. */
export function rankOfSeat({ handedTo }: Keys, { id, role, co }: PersonRecord): Rank | undefined {
  if (role !== 'instructor') return undefined;
  return (handedTo === undefined ? !co : handedTo === id) ? 'instructor' : 'co-instructor';
}

/** With another token of this rank. The oldest one makes room, but for the first one of who leads. */
export function withToken(room: Keys, rank: Rank, token: string): Partial<Keys> {
  const hash = hashOf(token);
  if (rank === 'co-instructor') {
    const known = room.coInstructorTokenHashes ?? [];
    return { coInstructorTokenHashes: [...known, hash].slice(-TOKENS_PER_ROOM_MAX) };
  }
  const [first, ...later] = [...room.instructorTokenHashes, hash];
  return { instructorTokenHashes: [first, ...later.slice(1 - TOKENS_PER_ROOM_MAX)] };
}

/** As it is once `to` leads it, with these tokens: everybody else's tokens are those of co-instructors from then on. */
export function handedOver(room: Keys, to: ActorId, theirs: readonly string[]): Keys {
  const { instructorTokenHashes, coInstructorTokenHashes = [] } = room;
  const others = [...coInstructorTokenHashes, ...instructorTokenHashes].filter((hash) => !theirs.includes(hash));
  return {
    instructorTokenHashes: theirs,
    coInstructorTokenHashes: others,
    handedTo: to,
  };
}

export function keysOf({ instructorTokenHashes, coInstructorTokenHashes, handedTo, keyring }: Keys): Keys {
  return { instructorTokenHashes, coInstructorTokenHashes, handedTo, keyring };
}

/** Led by this token alone, if any; what was made before to get another one gets none. */
export function withoutDevices({ keyring = 0 }: Keys, tokenHash: string | undefined): Partial<Keys> {
  return { instructorTokenHashes: tokenHash === undefined ? [] : [tokenHash], keyring: keyring + 1 };
}

/** Without the tokens of somebody who does not teach here any more. */
export function withoutTokens(room: Keys, theirs: readonly string[]): Partial<Keys> {
  const { coInstructorTokenHashes = [] } = room;
  return { coInstructorTokenHashes: coInstructorTokenHashes.filter((hash) => !theirs.includes(hash)) };
}

/** What is kept of a token by which somebody comes in. */
export function byToken(
  room: Keys,
  token: string | undefined,
  known: PersonRecord | undefined,
): Pick<PersonRecord, 'co' | 'tokenHash'> {
  if (token === undefined) return {};
  // Who taught here before keeps the rank of the seat.
  const isCo = known?.role !== 'instructor' && rankOfToken(room, token) === 'co-instructor';
  return { tokenHash: hashOf(token), ...(isCo ? { co: true } : {}) };
}
