/** The level of a number, and what comes back of numbers that went through a frame; apart, since who reads frames needs neither. */
import { DROPPED_BITS, HALF, INFINITY_LEVEL, NAN_BITS, NAN_LEVEL } from './levels.js';

/** The level of a magnitude, given the bits of a single-precision number. Only zero has level 0. */
export function levelOf(bits: number): number {
  const magnitude = bits & 0x7fffffff;
  if (magnitude === 0) return 0;
  if (magnitude >= 0x7f800000) return magnitude === 0x7f800000 ? INFINITY_LEVEL : NAN_LEVEL;
  const level = (magnitude + HALF) >>> DROPPED_BITS;
  // The smallest subnormal must not become zero, nor the greatest number infinity.
  if (level === 0) return 1;
  return level >= INFINITY_LEVEL ? INFINITY_LEVEL - 1 : level;
}

/** What comes of numbers that go through a block. */
export function coded(values: Float32Array): Float32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const kept = bits.map((one) => {
    const level = levelOf(one);
    return level === NAN_LEVEL ? NAN_BITS : (level << DROPPED_BITS) | (level === 0 ? 0 : one & 0x80000000);
  });
  return new Float32Array(kept.buffer);
}
