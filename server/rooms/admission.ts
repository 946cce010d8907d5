/** Who may come into a room: asked before a seat is given, and before somebody may wait for one. */
import type { Refusal, RoomInfo, SessionState } from '@gradroom/shared';
import type { PersonRecord, RoomRecord } from '../storage/store.js';
import { isJoinCode } from './codes.js';
import type { RoomLimits } from './environment.js';
import {
  roomEnded,
  barred,
  codeChanged,
  locked,
  noSeatsLeft,
  roomClosed,
  roomFull,
  tooManyWait,
  wrongToken,
} from './refusals.js';
import type { Records } from './records.js';
import { rankOfToken } from './keys.js';
import type { JoinRequest } from './types.js';

export interface Circumstances {
  readonly room: SessionState['room'];
  readonly limits: Pick<RoomLimits, 'peoplePerRoomMax' | 'seatsPerRoomMax' | 'peopleRememberedMax'>;
  readonly record: RoomRecord;
  /** By the browser, or by the seat. */
  readonly isBarred: boolean;
  /** Connections, viewers, arrivals, and who waits at the door. */
  readonly placesTaken: number;
  readonly viewers: number;
  /** Those that were taken away are none, so that a flood that was cleared leaves place. */
  readonly seatsGiven: number;
  /** Whoever ever had a seat. */
  readonly remembered: number;
  readonly waiting: number;
  /** From where who asks comes from, and where nobody in the room does; 0 for others. */
  readonly waitingOfSite: number;
}

/**
 * Why somebody may not come in; undefined where they may.
 *
 * @param known whose seat it is
 */
export function refusedAtDoor(
  { code, token, as }: JoinRequest,
  known: PersonRecord | undefined,
  now: Circumstances,
): Refusal | undefined {
  const { room, record, limits } = now;
  const isNewcomer = !known && token === undefined && as !== 'viewer';
  if (token !== undefined && !rankOfToken(record, token)) return wrongToken;
  if (now.isBarred && token === undefined) return barred;
  if (room.ended && token === undefined && known?.role !== 'instructor') return roomEnded;
  if (!record.open && token === undefined && known?.role !== 'instructor') return roomClosed;
  if (code !== undefined && !isJoinCode(record, code) && !known && token === undefined) return codeChanged;
  if (isNewcomer && room.locked) return locked;
  // Who has a seat or a token comes in whoever floods the room: of seats there is a bounded number, and nobody guesses a token.
  const takesPlace = isNewcomer || (as === 'viewer' && token === undefined);
  if (takesPlace && now.placesTaken >= limits.peoplePerRoomMax) {
    const isFull = now.placesTaken - now.waiting >= limits.peoplePerRoomMax;
    // Who waits keeps others from waiting, too, and nobody else from coming in.
    if (isFull) return roomFull;
    if (isNewcomer) return tooManyWait;
  }
  // Bots at the door shall not keep out who comes from elsewhere; of a class with people in the room all may wait.
  if (isNewcomer && room.approval && now.waitingOfSite >= limits.peoplePerRoomMax / 2) return tooManyWait;
  // Neither a lock nor approval keeps viewers out, so they must not take all places.
  if (takesPlace && as === 'viewer' && now.viewers >= limits.peoplePerRoomMax / 2) return roomFull;
  // A teacher's new device is let in: keys are counted apart.
  const hasSeats = now.seatsGiven < limits.seatsPerRoomMax && now.remembered < limits.peopleRememberedMax;
  if (isNewcomer && !hasSeats) return noSeatsLeft;
  return undefined;
}

/** What anybody may know of it before they knock. */
export function openness(
  record: Pick<RoomRecord, 'open'>,
  room: SessionState['room'],
): Pick<RoomInfo, 'open' | 'closed'> {
  if (room.ended) return { open: false, closed: 'ended' };
  if (!record.open) return { open: false, closed: 'closed' };
  return room.locked ? { open: false, closed: 'locked' } : { open: true };
}

/** Whether this browser is that of somebody who may not come back, or this seat was. */
export function isBarred(
  list: SessionState['barred'],
  records: Pick<Records, 'get' | 'onceBy' | 'browserHash'>,
  { browser, resume }: JoinRequest,
): boolean {
  if (list.length === 0) return false;
  const [hash, own] = [records.browserHash(browser), records.onceBy(resume)];
  return list.some(({ person }) => {
    const record = records.get(person);
    return record !== undefined && (record === own || (hash !== undefined && record.browserHash === hash));
  });
}
