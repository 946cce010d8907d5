/** The bits of numbers: powers of two are made by writing exponents, since `**` and Math.pow differ between JavaScript engines. */

/**
 * One number as single precision and as its bits. Both views have elements of 32 bits, so that the platform's byte order
 * does not matter.
 */
export const float = new Float32Array(1);
export const bits = new Int32Array(float.buffer);

/** The least positive number that has all 24 bits; what is smaller in size counts as +0. */
export const SMALLEST_NORMAL = 1.1754943508222875e-38;

/** 2⁻⁶⁰: a score z below it in size counts as +0, so that neither its square nor its activation's is below 2⁻¹²⁶. */
export const LEAST_SCORE = 8.673617379884035e-19;

/** 2⁻⁵⁸: a gradient below it in size counts as +0 where it is squared, so that 0.001 of the square is not below 2⁻¹²⁶ either. */
export const LEAST_SQUARED = 3.469446951953614e-18;

const view = new DataView(new ArrayBuffer(8));

/** 2ⁿ in double precision, −1022 ≤ n ≤ 1023. */
export function powerOfTwo(n: number): number {
  view.setUint32(4, (n + 1023) << 20, true);
  view.setUint32(0, 0, true);
  return view.getFloat64(0, true);
}

/** The exponent e of a normal double |x| = m·2ᵉ with 1 ≤ m < 2. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x, true);
  return ((view.getUint32(4, true) >>> 20) & 0x7ff) - 1023;
}
