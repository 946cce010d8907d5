/** The bits of numbers: powers of two are made by writing exponents, since `**` and Math.pow differ between JavaScript engines. */

// Both views have elements of 32 bits, so that the platform's byte order does not matter.
const float = new Float32Array(1);
const integer = new Int32Array(float.buffer);

/** The bits of `x` as single precision, as a signed 32-bit integer. */
export function bitsOf(x: number): number {
  float[0] = x;
  return integer[0];
}

/** The single-precision number with these bits. */
export function fromBits(bits: number): number {
  integer[0] = bits;
  return float[0];
}

/** y·2ⁿ in single precision, by adding n to the exponent: y and the result must be normal numbers. */
export function scale(y: number, n: number): number {
  float[0] = y;
  integer[0] += n << 23;
  return float[0];
}

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
