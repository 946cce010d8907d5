/**
 * Deflate, in both directions. Unpacking is bounded: a few bytes can be made to unpack to a thousand times as many, and whoever
 * made the file also wrote how many there would be. So it stops at the first byte too much.
 */
import { deflateSync, Inflate } from 'fflate';

/** Packed bytes unpacked between two looks at how many it has become; each unpacks to 1,032 at most. */
const BYTES_AT_ONCE = 16_384;

/** @param before unpacked bytes that came before, which these are like; whoever unpacks them needs the same */
export function deflated(bytes: Uint8Array, before: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, dictionary: before });
}

/** @throws where the packed bytes do not unpack to exactly `length` */
export function inflated(packed: Uint8Array, length: number, before: Uint8Array): Uint8Array {
  const unpacked = new Uint8Array(length);
  let at = 0;
  let ended = false;
  const stream = new Inflate({ dictionary: before }, (piece, final) => {
    if (at + piece.length > length) throw new Error('more bytes than were said');
    unpacked.set(piece, at);
    at += piece.length;
    ended = final;
  });
  for (let from = 0; from < packed.length; from += BYTES_AT_ONCE) {
    stream.push(packed.subarray(from, from + BYTES_AT_ONCE), from + BYTES_AT_ONCE >= packed.length);
  }
  if (!ended || at !== length) throw new Error('fewer bytes than were said');
  return unpacked;
}
