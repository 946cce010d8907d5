/** The codes of a room: the first one is what the store knows it by, the last one is how newcomers come in. */
import { codeLengthFor, CODES_PER_ROOM_MAX, newCode, normalizeCode } from '@gradroom/shared';
import { StoreConflict, type RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';

/** Codes tried: with less than one of 100 million taken a second try is rare. */
const CODES_TRIED = 8;

export const joinCodeOf = ({ code, laterCodes = [] }: RoomRecord): string => laterCodes.at(-1) ?? code;

/** Whether newcomers come in by what was typed. */
export const isJoinCode = (record: RoomRecord, typed: string): boolean => normalizeCode(typed) === joinCodeOf(record);

export const mayRotate = ({ laterCodes = [] }: Pick<RoomRecord, 'laterCodes'>): boolean =>
  laterCodes.length + 1 < CODES_PER_ROOM_MAX;

/** Thrown where the store has as many rooms as it may. */
export class TooManyRooms extends Error {
  override readonly name = 'TooManyRooms';
}

/**
 * Gives a code that nobody has to `use`, another one where it was taken. As long as it has to be with one more room than the
 * store has, which other servers may fill as well.
 *
 * @param roomsMax as many rooms as there may be before
 * @throws as `use` does, and where the store fails; TooManyRooms
 */
export async function withNewCode<T>(
  { randomBytes, store }: Pick<Environment, 'randomBytes' | 'store'>,
  use: (code: string) => Promise<T>,
  roomsMax = Infinity,
): Promise<T> {
  const count = await store.roomCount();
  if (count >= roomsMax) throw new TooManyRooms();
  const length = codeLengthFor(count + 1);
  for (let tried = 1; ; tried++) {
    try {
      return await use(newCode(randomBytes, length));
    } catch (error) {
      if (!(error instanceof StoreConflict) || tried === CODES_TRIED) throw error;
    }
  }
}
