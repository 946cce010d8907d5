/**
 * Room codes: characters that nobody mixes up and that spell no word, in the 24 letters and digits that product keys use: no
 * vowels, no 0, 1, 5, I, L, O, S, U or Z.
 *
 * A code is as short as guessing allows: six characters for one room, more the more rooms there are to be hit, so that one guess
 * finds any of them with less than 10⁻⁸. The sum is in SECURITY.md.
 */

import { ROOM_CODE_HIT_MAX, ROOM_CODE_LENGTH_MAX, ROOM_CODE_LENGTH_MIN } from '../limits.js';

export const ROOM_CODE_ALPHABET = 'BCDFGHJKMPQRTVWXY2346789';

/** Bytes from here on are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ROOM_CODE_ALPHABET.length);

/**
 * How long a new code is: the least length at which codes ÷ possible codes is below `ROOM_CODE_HIT_MAX`.
 *
 * @param codes how many there are with the new one, at most 365 million: one for each room
 */
export function codeLengthFor(codes: number): number {
  let length = 0;
  let possible = 1;
  while (length < ROOM_CODE_LENGTH_MIN || (length < ROOM_CODE_LENGTH_MAX && codes >= ROOM_CODE_HIT_MAX * possible)) {
    length++;
    possible *= ROOM_CODE_ALPHABET.length;
  }
  return length;
}

/** A new code of `length` characters. @param randomBytes unpredictable bytes, as many as asked for */
export function newCode(randomBytes: (count: number) => Uint8Array, length: number): string {
  let code = '';
  while (code.length < length) {
    const fair = Array.from(randomBytes(length)).filter((byte) => byte < FAIR_BYTES);
    for (const byte of fair) code += ROOM_CODE_ALPHABET[byte % ROOM_CODE_ALPHABET.length];
  }
  return code.slice(0, length);
}

/** The code that somebody typed: ` k7m-4px ` is `K7M4PX`. Undefined where it cannot be one. */
export function normalizeCode(typed: string): string | undefined {
  if (typed.length > 64) return undefined;
  const code = typed.replace(/[\s._\-–—]/gu, '').toUpperCase();
  const fits = code.length >= ROOM_CODE_LENGTH_MIN && code.length <= ROOM_CODE_LENGTH_MAX;
  return fits && [...code].every((one) => ROOM_CODE_ALPHABET.includes(one)) ? code : undefined;
}

/** As it is shown, in groups of three, or four where one would be left alone: `K7M 4PX`, `K7M 4PXR`. */
export function showCode(code: string): string {
  return code.replace(/(.{3})(?=..)/g, '$1 ');
}
