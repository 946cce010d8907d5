/** Single-precision numbers by their bits, and distances between them, for tests of elementary functions. */

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The single-precision number with these bits. */
export function fromBits(value: number): number {
  bits[0] = value;
  return float[0];
}

export function bitsOf(x: number): number {
  float[0] = x;
  return bits[0];
}

/** All numbers from `from` to `to` in ascending order, every `stride`th by bits. Neither end is 0; both may be negative. */
export function* ascending(from: number, to: number, stride: number): Generator<number> {
  if (from < 0) {
    const end = to < 0 ? bitsOf(-to) : 1;
    for (let b = bitsOf(-from); b >= end; b -= stride) yield -fromBits(b);
  }
  if (to > 0) for (let b = from > 0 ? bitsOf(from) : 1; b <= bitsOf(to); b += stride) yield fromBits(b);
}

/** |y − exact| in units of the last place that the exact result has in single precision. */
export function ulpsBetween(y: number, exact: number): number {
  float[0] = exact;
  const exponent = Math.max((bits[0] >>> 23) & 255, 1) - 150;
  return Math.abs(y - exact) / 2 ** exponent;
}
