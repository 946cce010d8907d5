/**
 * Room codes: six characters that nobody mixes up and that spell no word, in the 24 letters and digits that product keys
 * use: no vowels, no 0, 1, 5, I, L, O, S, U or Z. 24⁶ are 191 million codes.
 */

export const ROOM_CODE_ALPHABET = 'BCDFGHJKMPQRTVWXY2346789';
export const ROOM_CODE_LENGTH = 6;

/** Bytes from here on are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ROOM_CODE_ALPHABET.length);

/** A new code. @param randomBytes unpredictable bytes, as many as asked for */
export function newCode(randomBytes: (count: number) => Uint8Array): string {
  let code = '';
  while (code.length < ROOM_CODE_LENGTH) {
    const fair = Array.from(randomBytes(ROOM_CODE_LENGTH)).filter((byte) => byte < FAIR_BYTES);
    for (const byte of fair) code += ROOM_CODE_ALPHABET[byte % ROOM_CODE_ALPHABET.length];
  }
  return code.slice(0, ROOM_CODE_LENGTH);
}

/** The code that somebody typed: ` k7m-4px ` is `K7M4PX`. Undefined where it cannot be one. */
export function normalizeCode(typed: string): string | undefined {
  if (typed.length > 64) return undefined;
  const code = typed.replace(/[\s._\-–—]/gu, '').toUpperCase();
  const fits = code.length === ROOM_CODE_LENGTH && [...code].every((one) => ROOM_CODE_ALPHABET.includes(one));
  return fits ? code : undefined;
}

/** As it is shown: `K7M 4PX`. */
export function showCode(code: string): string {
  return `${code.slice(0, ROOM_CODE_LENGTH / 2)} ${code.slice(ROOM_CODE_LENGTH / 2)}`;
}
