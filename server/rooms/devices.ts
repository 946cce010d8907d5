/** The devices of one who teaches: each has a seat and a token of its own, and all of them are one person to the class. */
import { DEVICES_PER_PERSON_MAX, type SessionState } from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import { rankOfSeat, rankOfToken } from './keys.js';
import { hashOf, isSame } from './secrets.js';

type Device = NonNullable<PersonRecord['devices']>[number];

/** The first one, then those that came later; none of somebody whose seat was taken away. */
export const devicesOf = ({ resumeHash, tokenHash, devices = [] }: PersonRecord): readonly Device[] =>
  resumeHash === undefined ? [] : [{ resumeHash, ...(tokenHash === undefined ? {} : { tokenHash }) }, ...devices];

/** Whether this is the hash of a seat of theirs. */
export const hasSeat = (record: PersonRecord, resumeHash: string): boolean =>
  devicesOf(record).some((device) => isSame(device.resumeHash, resumeHash));

/** Hashes of the tokens by which they came in. */
export const tokensOf = (record: PersonRecord | undefined): readonly string[] => [
  ...new Set(record ? devicesOf(record).flatMap(({ tokenHash }) => tokenHash ?? []) : []),
];

/** With this device, known by its seat, or as one more: then the oldest makes room, but for the first one. */
export function withDevice(record: PersonRecord, device: Device): PersonRecord {
  if (record.resumeHash === device.resumeHash) return { ...record, ...device };
  const others = (record.devices ?? []).filter(({ resumeHash }) => resumeHash !== device.resumeHash);
  return { ...record, devices: [...others, device].slice(1 - DEVICES_PER_PERSON_MAX) };
}

/** Whoever had a seat, and has none any more. */
export function withoutSeats(record: PersonRecord): PersonRecord {
  const { resumeHash: _seat, tokenHash: _token, devices: _devices, lostSeats = [], ...person } = record;
  return { ...person, lostSeats: [...lostSeats, ...devicesOf(record).map(({ resumeHash }) => resumeHash)] };
}

/** Only this device is left; one that was forgotten for others has its seat alone. */
export function withDeviceAlone(record: PersonRecord, resumeHash: string): PersonRecord {
  const { devices: _devices, tokenHash: _token, ...person } = record;
  return { ...person, ...(devicesOf(record).find((device) => device.resumeHash === resumeHash) ?? { resumeHash }) };
}

/** Whose further device comes in by this token: of who came in by it before, or of who leads the room, if anybody did. */
export function ownerOf(
  room: RoomRecord,
  token: string,
  people: Iterable<PersonRecord>,
  state: Pick<SessionState, 'people'>,
): PersonRecord | undefined {
  const rank = rankOfToken(room, token);
  if (rank === undefined) return undefined;
  const hash = hashOf(token);
  const teachers = [...people].filter(({ id, role }) => role === 'instructor' && !state.people[id]?.removed);
  const known = teachers.find((record) => tokensOf(record).includes(hash));
  return known ?? (rank === 'instructor' ? teachers.find((one) => rankOfSeat(room, one) === rank) : undefined);
}
