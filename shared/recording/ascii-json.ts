/** JSON as bytes in ASCII: a character is then a byte, which needs no encoder or decoder where the language has none. */
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Characters made at once: each is an argument of one call. */
const CHARACTERS_AT_ONCE = 8_192;

export function jsonBytes(value: unknown): Uint8Array {
  return utf8ToBytes(
    JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

/** @throws where the bytes are no JSON */
export function fromJsonBytes(bytes: Uint8Array): unknown {
  return JSON.parse(text(bytes));
}

function text(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHARACTERS_AT_ONCE) {
    // Spread into a call they would take seven times as long.
    parts.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + CHARACTERS_AT_ONCE)));
  }
  return parts.join('');
}
