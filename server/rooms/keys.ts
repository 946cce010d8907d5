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
export const withToken = (room: Keys, rank: Rank, token: string): Partial<Keys> =>
  withTokenHash(room, rank, hashOf(token));

function withTokenHash(room: Keys, rank: Rank, hash: string): Partial<Keys> {
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

/**
 * The keys as they were before a change that is taken back, and with every token that was given since: by who leads the room no
 * more, for a co-instructor.
 *
 * @param before the room as it was changed
 * @param after what the change made of it
 * @param now the room as it is
 */
export function takenBack(before: Keys, after: Keys, now: Keys): Keys {
  const since = (hashes: keyof Keys & `${string}Hashes`) =>
    (now[hashes] ?? []).filter((hash) => !after[hashes]?.includes(hash));
  const rank = before.handedTo === after.handedTo ? 'instructor' : 'co-instructor';
  let keys: Keys = {
    instructorTokenHashes: before.instructorTokenHashes,
    coInstructorTokenHashes: before.coInstructorTokenHashes,
    handedTo: before.handedTo,
    keyring: before.keyring,
  };
  for (const hash of since('instructorTokenHashes')) keys = { ...keys, ...withTokenHash(keys, rank, hash) };
  for (const hash of since('coInstructorTokenHashes'))
    keys = { ...keys, ...withTokenHash(keys, 'co-instructor', hash) };
  return keys;
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
