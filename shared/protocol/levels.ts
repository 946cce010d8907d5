/** The levels by which frames tell magnitudes apart (see magnitudes.ts). */

/** Bits of a single-precision fraction that a level leaves out: 23 − 6. */
export const DROPPED_BITS = 17;
export const HALF = 1 << (DROPPED_BITS - 1);
/** Level of infinity: all eight exponent bits, no fraction. One above it is NaN. */
export const INFINITY_LEVEL = 0x7f800000 >>> DROPPED_BITS;
export const NAN_LEVEL = INFINITY_LEVEL + 1;
export const NAN_BITS = 0x7fc00000;
